package io.github.workflowautomation.client;

import static io.github.workflowautomation.client.Arguments.require;
import static io.github.workflowautomation.client.Arguments.requireNotNull;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.internal.api.ConnectionChecks;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.json.PayloadMapper;
import io.github.workflowautomation.internal.polling.RunAwaiter;
import io.github.workflowautomation.internal.ratelimit.RateLimiter;
import io.github.workflowautomation.internal.run.RunFinder;
import io.github.workflowautomation.internal.run.RunHistory;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The client of one connection. Observes each call, checks its arguments and passes it on. */
final class DefaultWorkflowAutomationClient extends ConnectionState
        implements WorkflowAutomationClient, WorkflowDefinitionsClient.Provider, WorkflowSendGuard.Aware {

    private final CallObservations observations;

    private final PayloadMapper payloads;

    private final InstanceApi api;

    private final RunFinder finder;

    private final WorkflowDefinitionsClient definitions;

    private final Function<String, WorkflowAutomationClient> otherConnections;

    private final Runnable onClose;

    /**
     * A client.
     *
     * @param otherConnections finds another connection, or throws an exception with the known names
     * @param onClose ends the parts; does nothing if the client is a part of another one
     */
    DefaultWorkflowAutomationClient(
            URI baseUrl,
            CallObservations observations,
            WorkflowAliases aliases,
            PayloadMapper payloads,
            InstanceApi api,
            RunHistory history,
            RunAwaiter awaiter,
            RateLimiter rateLimiter,
            ConnectionChecks checks,
            WorkflowDefinitionsClient definitions,
            Function<String, WorkflowAutomationClient> otherConnections,
            Runnable onClose) {
        super(baseUrl, aliases, history, awaiter, rateLimiter, checks);
        this.observations = observations;
        this.payloads = payloads;
        this.api = api;
        this.finder = new RunFinder(api);
        this.definitions = definitions;
        this.otherConnections = otherConnections;
        this.onClose = onClose;
    }

    @Override
    public Mono<WorkflowInstance> execute(String workflow, Object payload) {
        return this.observations.mono(WorkflowOperation.EXECUTE, workflow, null, onInstance -> {
            WorkflowCall call = this.aliases.call(WorkflowOperation.EXECUTE, workflow);
            byte[] body = this.payloads.encode(payload);
            CallProgress progress = CallProgress.unlimited();
            return this.history.recordStart(call, this.api.execute(call, body, progress), progress);
        });
    }

    @Override
    public Mono<WorkflowInstance> getInstance(String workflow, String instanceId) {
        return this.observations.mono(WorkflowOperation.GET_INSTANCE, workflow, instanceId, onInstance -> {
            WorkflowCall call = this.aliases.call(WorkflowOperation.GET_INSTANCE, workflow, instanceId);
            return this.api.get(call, CallProgress.unlimited()).map(run -> {
                this.history.onFetched(run);
                return run;
            });
        });
    }

    @Override
    public Flux<WorkflowInstance> listInstances(String workflow) {
        return this.observations.flux(
                WorkflowOperation.LIST_INSTANCES,
                workflow,
                null,
                onInstance -> this.api.list(this.aliases.call(WorkflowOperation.LIST_INSTANCES, workflow)));
    }

    @Override
    public Mono<WorkflowInstancePage> listInstancesPage(String workflow, int pageNumber, int pageSize) {
        return this.observations.mono(WorkflowOperation.LIST_INSTANCES_PAGE, workflow, null, onInstance -> {
            WorkflowCall call = this.aliases.call(WorkflowOperation.LIST_INSTANCES_PAGE, workflow);
            require(pageNumber >= 0, "pageNumber must be 0 or more, but is " + pageNumber);
            require(
                    pageSize >= 1 && pageSize <= InstanceApi.MAX_PAGE_SIZE,
                    "pageSize must be 1 to " + InstanceApi.MAX_PAGE_SIZE + ", but is " + pageSize);
            return this.api.page(call, pageNumber, pageSize);
        });
    }

    @Override
    public Mono<Void> cancelInstance(String workflow, String instanceId) {
        return this.observations.mono(
                WorkflowOperation.CANCEL_INSTANCE,
                workflow,
                instanceId,
                onInstance ->
                        this.api.cancel(this.aliases.call(WorkflowOperation.CANCEL_INSTANCE, workflow, instanceId)));
    }

    @Override
    public Flux<WorkflowInstance> watchInstance(String workflow, String instanceId, AwaitOptions options) {
        return this.observations.flux(WorkflowOperation.WATCH_INSTANCE, workflow, instanceId, onInstance -> {
            WorkflowCall call = this.aliases.call(WorkflowOperation.WATCH_INSTANCE, workflow, instanceId);
            requireNotNull(options, "options");
            return this.awaiter.watch(call, options).doOnNext(onInstance);
        });
    }

    @Override
    public Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId, AwaitOptions options) {
        return this.observations.mono(WorkflowOperation.AWAIT_COMPLETION, workflow, instanceId, onInstance -> {
            WorkflowCall call = this.aliases.call(WorkflowOperation.AWAIT_COMPLETION, workflow, instanceId);
            requireNotNull(options, "options");
            return this.awaiter.await(call, options, onInstance);
        });
    }

    @Override
    public Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload, AwaitOptions options) {
        return this.observations.mono(
                WorkflowOperation.EXECUTE_AND_AWAIT,
                workflow,
                null,
                onInstance -> runToCompletion(workflow, payload, options, onInstance));
    }

    @Override
    public <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType, AwaitOptions options) {
        return executeAndConvert(workflow, payload, outputType, options, run -> run.outputs(outputType));
    }

    @Override
    public <T> Mono<T> executeAndAwait(
            String workflow, Object payload, ParameterizedTypeReference<T> outputType, AwaitOptions options) {
        return executeAndConvert(workflow, payload, outputType, options, run -> run.outputs(outputType));
    }

    private <T> Mono<T> executeAndConvert(
            String workflow,
            Object payload,
            Object outputType,
            AwaitOptions options,
            Function<WorkflowInstance, T> conversion) {
        return this.observations.mono(WorkflowOperation.EXECUTE_AND_AWAIT, workflow, null, onInstance -> {
            requireNotNull(outputType, "outputType");
            return runToCompletion(workflow, payload, options, onInstance).map(conversion);
        });
    }

    private Mono<WorkflowInstance> runToCompletion(
            String workflow, Object payload, AwaitOptions options, Consumer<WorkflowInstance> onInstance) {
        WorkflowCall call = this.aliases.call(WorkflowOperation.EXECUTE_AND_AWAIT, workflow);
        byte[] body = this.payloads.encode(payload);
        requireNotNull(options, "options");
        return this.awaiter.executeAndAwait(call, body, options, onInstance);
    }

    @Override
    public Flux<WorkflowInstanceMatch> findInstances(WorkflowOutcomeUnknownException unknown) {
        if (unknown != null && !unknown.getConnection().equals(this.aliases.connection())) {
            // A search in the wrong organization finds nothing, and the application would run the workflow again
            return Flux.defer(() -> connection(unknown.getConnection()).findInstances(unknown));
        }
        @Nullable String workflow = (unknown != null) ? this.aliases.nameOf(unknown.getCall()) : null;
        return this.observations.flux(WorkflowOperation.FIND_INSTANCES, workflow, null, onInstance -> {
            requireNotNull(unknown, "unknown");
            require(
                    unknown.getOperation().startsRun(),
                    "unknown must be the exception of a call that starts runs. Search for workflows with findDefinitions");
            return this.finder.find(this.aliases.call(WorkflowOperation.FIND_INSTANCES, workflow), unknown);
        });
    }

    @Override
    public Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds, AwaitOptions options) {
        return this.observations.flux(WorkflowOperation.AWAIT_ALL, workflow, null, onInstance -> {
            requireNotNull(instanceIds, "instanceIds");
            this.aliases.call(WorkflowOperation.AWAIT_ALL, workflow);
            List<WorkflowCall> calls = instanceIds.stream()
                    .map(id -> this.aliases.call(WorkflowOperation.AWAIT_ALL, workflow, id))
                    .distinct()
                    .toList();
            requireNotNull(options, "options");
            return this.awaiter.awaitAll(calls, options);
        });
    }

    @Override
    public Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads, AwaitOptions options) {
        return this.observations.flux(WorkflowOperation.EXECUTE_AND_AWAIT_ALL, workflow, null, onInstance -> {
            requireNotNull(payloads, "payloads");
            WorkflowCall call = this.aliases.call(WorkflowOperation.EXECUTE_AND_AWAIT_ALL, workflow);
            requireNotNull(options, "options");
            return this.awaiter.executeAndAwaitAll(call, payloads, this.payloads::encode, options);
        });
    }

    @Override
    public WorkflowAutomationClient connection(String name) {
        requireNotNull(name, "name");
        return name.equals(this.aliases.connection()) ? this : this.otherConnections.apply(name);
    }

    @Override
    public String connectionOf(String workflow) {
        return this.aliases.call(WorkflowOperation.GET_DEFINITION, workflow).connection();
    }

    @Override
    public WorkflowDefinitionsClient definitions() {
        return this.definitions;
    }

    @Override
    public void close() {
        this.onClose.run();
    }
}
