package io.github.workflowautomation.client;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowDescription;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResult;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The client: observes each call, checks its arguments and hands it on.
 */
final class DefaultWorkflowAutomationClient
        implements WorkflowAutomationClient, WorkflowAutomationState, WorkflowAutomationChecks {

    private final ObservedCalls observed;

    private final Workflows workflows;

    private final ApplicationJson applicationJson;

    private final InstanceOperations operations;

    private final InstanceWatcher watcher;

    private final LostRuns lostRuns;

    private final WorkflowAutomationState state;

    private final Checks checks;

    private final Runnable onClose;

    DefaultWorkflowAutomationClient(
            ObservedCalls observed,
            Workflows workflows,
            ApplicationJson applicationJson,
            InstanceOperations operations,
            InstanceWatcher watcher,
            LostRuns lostRuns,
            WorkflowAutomationState state,
            Checks checks,
            Runnable onClose) {
        this.observed = observed;
        this.workflows = workflows;
        this.applicationJson = applicationJson;
        this.operations = operations;
        this.watcher = watcher;
        this.lostRuns = lostRuns;
        this.state = state;
        this.checks = checks;
        this.onClose = onClose;
    }

    InstanceOperations operations() {
        return this.operations;
    }

    InstanceWatcher watcher() {
        return this.watcher;
    }

    @Override
    public Mono<WorkflowInstance> execute(String workflow) {
        return execute(workflow, Map.of());
    }

    @Override
    public Mono<WorkflowInstance> execute(String workflow, Object payload) {
        return this.observed.mono(WorkflowOperation.EXECUTE, workflow, null, note -> {
            WorkflowCall call = this.workflows.call(WorkflowOperation.EXECUTE, workflow);
            byte[] body = this.applicationJson.encodePayload(payload);
            return this.operations.execute(call, body, CallProgress.unhurried()).doOnNext(note);
        });
    }

    @Override
    public Mono<WorkflowInstance> getInstance(String workflow, String instanceId) {
        return this.observed.mono(WorkflowOperation.GET_INSTANCE, workflow, instanceId, note -> {
            WorkflowCall call = this.workflows.call(WorkflowOperation.GET_INSTANCE, workflow, instanceId);
            return this.operations.get(call).doOnNext(note);
        });
    }

    @Override
    public Flux<WorkflowInstance> listInstances(String workflow) {
        return this.observed.flux(
                WorkflowOperation.LIST_INSTANCES,
                workflow,
                null,
                note -> this.operations.list(this.workflows.call(WorkflowOperation.LIST_INSTANCES, workflow)));
    }

    @Override
    public Mono<WorkflowInstancePage> listInstancesPage(String workflow, int pageNumber, int pageSize) {
        return this.observed.mono(WorkflowOperation.LIST_INSTANCES_PAGE, workflow, null, note -> {
            WorkflowCall call = this.workflows.call(WorkflowOperation.LIST_INSTANCES_PAGE, workflow);
            require(pageNumber >= 0, "pageNumber must be 0 or more, but is " + pageNumber);
            require(
                    pageSize >= 1 && pageSize <= InstanceOperations.LARGEST_PAGE,
                    "pageSize must be 1 to " + InstanceOperations.LARGEST_PAGE + ", but is " + pageSize);
            return this.operations.page(call, pageNumber, pageSize);
        });
    }

    @Override
    public Mono<Void> cancelInstance(String workflow, String instanceId) {
        return this.observed.mono(
                WorkflowOperation.CANCEL_INSTANCE,
                workflow,
                instanceId,
                note -> this.operations.cancel(
                        this.workflows.call(WorkflowOperation.CANCEL_INSTANCE, workflow, instanceId)));
    }

    @Override
    public Flux<WorkflowInstance> watchInstance(String workflow, String instanceId) {
        return watchInstance(workflow, instanceId, AwaitOptions.defaults());
    }

    @Override
    public Flux<WorkflowInstance> watchInstance(String workflow, String instanceId, AwaitOptions options) {
        return this.observed.flux(WorkflowOperation.WATCH_INSTANCE, workflow, instanceId, note -> {
            WorkflowCall call = this.workflows.call(WorkflowOperation.WATCH_INSTANCE, workflow, instanceId);
            return this.watcher.watch(call, checked(options)).doOnNext(note);
        });
    }

    @Override
    public Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId) {
        return awaitCompletion(workflow, instanceId, AwaitOptions.defaults());
    }

    @Override
    public Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId, AwaitOptions options) {
        return this.observed.mono(WorkflowOperation.AWAIT_COMPLETION, workflow, instanceId, note -> {
            WorkflowCall call = this.workflows.call(WorkflowOperation.AWAIT_COMPLETION, workflow, instanceId);
            return this.watcher.await(call, checked(options), note);
        });
    }

    @Override
    public Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload) {
        return executeAndAwait(workflow, payload, AwaitOptions.defaults());
    }

    @Override
    public Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload, AwaitOptions options) {
        return this.observed.mono(
                WorkflowOperation.EXECUTE_AND_AWAIT,
                workflow,
                null,
                note -> runToEnd(workflow, payload, options, note));
    }

    @Override
    public <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType) {
        return executeAndAwait(workflow, payload, outputType, AwaitOptions.defaults());
    }

    @Override
    public <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType, AwaitOptions options) {
        return this.observed.mono(WorkflowOperation.EXECUTE_AND_AWAIT, workflow, null, note -> {
            requireGiven(outputType, "outputType");
            return runToEnd(workflow, payload, options, note).map(run -> run.outputs(outputType));
        });
    }

    private Mono<WorkflowInstance> runToEnd(
            String workflow, Object payload, AwaitOptions options, Consumer<WorkflowInstance> note) {
        WorkflowCall call = this.workflows.call(WorkflowOperation.EXECUTE_AND_AWAIT, workflow);
        byte[] body = this.applicationJson.encodePayload(payload);
        return this.watcher.executeAndAwait(call, body, checked(options), note);
    }

    @Override
    public Flux<WorkflowInstanceMatch> findInstances(WorkflowOutcomeUnknownException unknown) {
        @Nullable String workflow = (unknown != null) ? this.workflows.nameOf(unknown.getCall()) : null;
        return this.observed.flux(WorkflowOperation.FIND_INSTANCES, workflow, null, note -> {
            requireGiven(unknown, "unknown");
            return this.lostRuns.find(this.workflows.call(WorkflowOperation.FIND_INSTANCES, workflow), unknown);
        });
    }

    @Override
    public Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds) {
        return awaitAll(workflow, instanceIds, AwaitOptions.defaults());
    }

    @Override
    public Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds, AwaitOptions options) {
        return this.observed.flux(WorkflowOperation.AWAIT_ALL, workflow, null, note -> {
            requireGiven(instanceIds, "instanceIds");
            List<WorkflowCall> calls = instanceIds.stream()
                    .map(id -> this.workflows.call(WorkflowOperation.AWAIT_ALL, workflow, id))
                    .distinct()
                    .toList();
            this.workflows.call(WorkflowOperation.AWAIT_ALL, workflow);
            return this.watcher.awaitAll(calls, checked(options));
        });
    }

    @Override
    public Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads) {
        return executeAndAwaitAll(workflow, payloads, AwaitOptions.defaults());
    }

    @Override
    public Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads, AwaitOptions options) {
        return this.observed.flux(WorkflowOperation.EXECUTE_AND_AWAIT_ALL, workflow, null, note -> {
            requireGiven(payloads, "payloads");
            WorkflowCall call = this.workflows.call(WorkflowOperation.EXECUTE_AND_AWAIT_ALL, workflow);
            return this.watcher.executeAndAwaitAll(
                    call, payloads, this.applicationJson::encodePayload, checked(options));
        });
    }

    @Override
    public List<RateLimit> rateLimits() {
        return this.state.rateLimits();
    }

    @Override
    public Mono<List<Waits>> waits() {
        return this.state.waits();
    }

    @Override
    public List<StartedRun> startedRuns() {
        return this.state.startedRuns();
    }

    @Override
    public RunCounts lastHour() {
        return this.state.lastHour();
    }

    @Override
    public URI baseUrl() {
        return this.checks.baseUrl();
    }

    @Override
    public Map<String, String> workflows() {
        return this.workflows.idsByAlias();
    }

    @Override
    public boolean usesAccessToken() {
        return this.checks.usesAccessToken();
    }

    @Override
    public Mono<Void> validateKeys(Duration timeLimit) {
        return this.checks.validateKeys(timeLimit);
    }

    @Override
    public Mono<WorkflowDescription> describeWorkflow(String workflow, Duration timeLimit) {
        return this.checks.describeWorkflow(workflow, timeLimit);
    }

    private static AwaitOptions checked(AwaitOptions options) {
        requireGiven(options, "options");
        return options;
    }

    private static void requireGiven(@Nullable Object argument, String name) {
        require(argument != null, name + " must not be null");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public void close() {
        this.onClose.run();
    }
}
