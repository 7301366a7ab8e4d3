package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.observation.DefaultWorkflowClientObservationConvention;
import io.github.workflowautomation.observation.WorkflowClientObservationContext;
import io.github.workflowautomation.observation.WorkflowClientObservationConvention;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Observes the calls of the client: one observation per subscription, from the check of the arguments to the last signal. */
final class CallObservations {

    private static final WorkflowClientObservationConvention DEFAULT_CONVENTION =
            new DefaultWorkflowClientObservationConvention();

    private final ObservationRegistry registry;

    private final @Nullable WorkflowClientObservationConvention convention;

    private final WorkflowAliases workflows;

    CallObservations(
            ObservationRegistry registry,
            @Nullable WorkflowClientObservationConvention convention,
            WorkflowAliases workflows) {
        this.registry = registry;
        this.convention = convention;
        this.workflows = workflows;
    }

    /**
     * Observes a call with one result.
     *
     * @param call makes the call; gets a consumer for the states of its run before the result
     */
    <T> Mono<T> mono(
            WorkflowOperation operation,
            @Nullable String workflow,
            @Nullable String instanceId,
            Function<Consumer<WorkflowInstance>, Mono<T>> call) {
        return Mono.deferContextual(caller -> {
            CallObservation<T> observed = start(operation, workflow, instanceId, caller, true);
            return Mono.defer(() -> call.apply(observed::onInstance)).tap(() -> observed);
        });
    }

    /**
     * Observes a call with many results.
     *
     * @param call makes the call; gets a consumer for the states of its run
     */
    <T> Flux<T> flux(
            WorkflowOperation operation,
            @Nullable String workflow,
            @Nullable String instanceId,
            Function<Consumer<WorkflowInstance>, Flux<T>> call) {
        return Flux.deferContextual(caller -> {
            CallObservation<T> observed = start(operation, workflow, instanceId, caller, false);
            return Flux.defer(() -> call.apply(observed::onInstance)).tap(() -> observed);
        });
    }

    private <T> CallObservation<T> start(
            WorkflowOperation operation,
            @Nullable String workflow,
            @Nullable String instanceId,
            ContextView caller,
            boolean endsWithResult) {
        WorkflowClientObservationContext context = new WorkflowClientObservationContext(
                operation, this.workflows.aliasOf(workflow), this.workflows.idOf(workflow), instanceId);
        context.setConnection(this.workflows.connection());
        context.setMethod(caller.getOrDefault(WorkflowClientObservationContext.METHOD_KEY, null));
        Observation observation = WorkflowClientObservationDocumentation.OPERATION.observation(
                this.convention, DEFAULT_CONVENTION, () -> context, this.registry);
        observation.parentObservation(parent(caller));
        return new CallObservation<>(observation.start(), context, endsWithResult);
    }

    /** In a servlet application, the observation of the caller is in a thread local and not in the Reactor context. */
    private @Nullable Observation parent(ContextView caller) {
        Observation given = caller.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        return (given != null) ? given : this.registry.getCurrentObservation();
    }
}
