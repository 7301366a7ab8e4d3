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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Observes calls of the client, one observation per subscription, from before the arguments are checked until the last
 * signal.
 */
final class ObservedCalls {

    private static final WorkflowClientObservationConvention DEFAULT_CONVENTION =
            new DefaultWorkflowClientObservationConvention();

    private final ObservationRegistry registry;

    private final @Nullable WorkflowClientObservationConvention convention;

    private final Workflows workflows;

    ObservedCalls(
            ObservationRegistry registry,
            @Nullable WorkflowClientObservationConvention convention,
            Workflows workflows) {
        this.registry = registry;
        this.convention = convention;
        this.workflows = workflows;
    }

    /**
     * Observes a call with one result.
     *
     * @param call makes the call; is given what takes note of the run that it is about
     */
    <T> Mono<T> mono(
            WorkflowOperation operation,
            @Nullable String workflow,
            @Nullable String instanceId,
            Function<Consumer<WorkflowInstance>, Mono<T>> call) {
        return Mono.deferContextual(caller -> {
            Started started = start(operation, workflow, instanceId, caller);
            return Mono.defer(() -> call.apply(started::note))
                    .doOnSuccess(result -> started.complete())
                    .doOnError(started::fail)
                    .doOnCancel(started::cancel)
                    .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, started.observation));
        });
    }

    /**
     * Observes a call with many results.
     *
     * @param call makes the call; is given what takes note of the run that it is about
     */
    <T> Flux<T> flux(
            WorkflowOperation operation,
            @Nullable String workflow,
            @Nullable String instanceId,
            Function<Consumer<WorkflowInstance>, Flux<T>> call) {
        return Flux.deferContextual(caller -> {
            Started started = start(operation, workflow, instanceId, caller);
            return Flux.defer(() -> call.apply(started::note))
                    .doOnComplete(started::complete)
                    .doOnError(started::fail)
                    .doOnCancel(started::cancel)
                    .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, started.observation));
        });
    }

    private Started start(
            WorkflowOperation operation, @Nullable String workflow, @Nullable String instanceId, ContextView caller) {
        WorkflowClientObservationContext context = new WorkflowClientObservationContext(
                operation, this.workflows.aliasOf(workflow), this.workflows.idOf(workflow), instanceId);
        Observation observation = WorkflowClientObservationDocumentation.OPERATION.observation(
                this.convention, DEFAULT_CONVENTION, () -> context, this.registry);
        observation.parentObservation(parent(caller));
        return new Started(observation.start(), context);
    }

    /** In a servlet application the caller's observation is that of the thread, and no Reactor context knows it. */
    private @Nullable Observation parent(ContextView caller) {
        Observation given = caller.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        return (given != null) ? given : this.registry.getCurrentObservation();
    }

    /**
     * An observation that ends once: before the caller gets the last signal, so that what the caller does with a result, or
     * a cancellation because it has all it wants, is not taken for a part of the call.
     */
    private static final class Started {

        private final AtomicBoolean over = new AtomicBoolean();

        private final Observation observation;

        private final WorkflowClientObservationContext context;

        Started(Observation observation, WorkflowClientObservationContext context) {
            this.observation = observation;
            this.context = context;
        }

        void note(WorkflowInstance instance) {
            this.context.setInstance(instance);
        }

        void complete() {
            end(this.context::setCompleted);
        }

        void fail(Throwable error) {
            end(() -> this.observation.error(error));
        }

        void cancel() {
            end(this.context::setCancelled);
        }

        private void end(Runnable outcome) {
            if (this.over.compareAndSet(false, true)) {
                outcome.run();
                this.observation.stop();
            }
        }
    }
}
