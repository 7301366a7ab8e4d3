package io.github.workflowautomation.client;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowTypes;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes each call on to the client of the connection of its workflow. */
final class RoutingWorkflowAutomationClient
        implements WorkflowAutomationClient,
                WorkflowAutomationState,
                WorkflowDefinitionChecks,
                WorkflowDefinitionsClient.Provider,
                WorkflowSendGuard.Aware {

    private final Routes routes;

    private final RoutingChecks checks;

    private final WorkflowAutomationState state;

    private final WorkflowDefinitionsClient definitions;

    RoutingWorkflowAutomationClient(Routes routes, URI commonBaseUrl, WorkflowTypes types) {
        this.routes = routes;
        this.checks = new RoutingChecks(routes, commonBaseUrl);
        this.state = routes.connections();
        this.definitions = new RoutingDefinitions(routes, types);
    }

    @Override
    public Mono<WorkflowInstance> execute(String workflow, Object payload) {
        return this.routes.mono(workflow, client -> client.execute(workflow, payload));
    }

    @Override
    public Mono<WorkflowInstance> getInstance(String workflow, String instanceId) {
        return this.routes.mono(workflow, client -> client.getInstance(workflow, instanceId));
    }

    @Override
    public Flux<WorkflowInstance> listInstances(String workflow) {
        return this.routes.flux(workflow, client -> client.listInstances(workflow));
    }

    @Override
    public Mono<WorkflowInstancePage> listInstancesPage(String workflow, int pageNumber, int pageSize) {
        return this.routes.mono(workflow, client -> client.listInstancesPage(workflow, pageNumber, pageSize));
    }

    @Override
    public Mono<Void> cancelInstance(String workflow, String instanceId) {
        return this.routes.mono(workflow, client -> client.cancelInstance(workflow, instanceId));
    }

    @Override
    public Flux<WorkflowInstance> watchInstance(String workflow, String instanceId, AwaitOptions options) {
        return this.routes.flux(workflow, client -> client.watchInstance(workflow, instanceId, options));
    }

    @Override
    public Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId, AwaitOptions options) {
        return this.routes.mono(workflow, client -> client.awaitCompletion(workflow, instanceId, options));
    }

    @Override
    public Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload, AwaitOptions options) {
        return this.routes.mono(workflow, client -> client.executeAndAwait(workflow, payload, options));
    }

    @Override
    public <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType, AwaitOptions options) {
        return this.routes.mono(workflow, client -> client.executeAndAwait(workflow, payload, outputType, options));
    }

    @Override
    public <T> Mono<T> executeAndAwait(
            String workflow, Object payload, ParameterizedTypeReference<T> outputType, AwaitOptions options) {
        return this.routes.mono(workflow, client -> client.executeAndAwait(workflow, payload, outputType, options));
    }

    @Override
    public Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds, AwaitOptions options) {
        return this.routes.flux(workflow, client -> client.awaitAll(workflow, instanceIds, options));
    }

    @Override
    public Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads, AwaitOptions options) {
        return this.routes.flux(workflow, client -> client.executeAndAwaitAll(workflow, payloads, options));
    }

    @Override
    public Flux<WorkflowInstanceMatch> findInstances(WorkflowOutcomeUnknownException unknown) {
        return Flux.defer(() -> this.routes.of(unknown).findInstances(unknown));
    }

    @Override
    public WorkflowAutomationClient connection(String name) {
        Arguments.requireNotNull(name, "name");
        return this.routes.connections().get(name);
    }

    @Override
    public String connectionOf(String workflow) {
        return this.routes.find(workflow).connectionOf(workflow);
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
        return this.checks.workflows();
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
    public Mono<WorkflowDefinition> describeWorkflow(String workflow, Duration timeLimit) {
        return this.checks.describeWorkflow(workflow, timeLimit);
    }

    @Override
    public Map<String, WorkflowAutomationChecks> connections() {
        return this.checks.connections();
    }

    @Override
    public WorkflowDefinitionsClient definitions() {
        return this.definitions;
    }

    @Override
    public void close() {
        this.routes.connections().close();
    }
}
