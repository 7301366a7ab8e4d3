package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.internal.api.ConnectionChecks;
import io.github.workflowautomation.internal.polling.RunAwaiter;
import io.github.workflowautomation.internal.ratelimit.RateLimiter;
import io.github.workflowautomation.internal.run.RunHistory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The state of one connection, and its checks: what the client of the connection does apart from calls of workflows. */
abstract class ConnectionState implements WorkflowAutomationState, WorkflowDefinitionChecks {

    final WorkflowAliases aliases;

    final RunHistory history;

    final RunAwaiter awaiter;

    private final URI baseUrl;

    private final RateLimiter rateLimiter;

    private final ConnectionChecks checks;

    ConnectionState(
            URI baseUrl,
            WorkflowAliases aliases,
            RunHistory history,
            RunAwaiter awaiter,
            RateLimiter rateLimiter,
            ConnectionChecks checks) {
        this.baseUrl = baseUrl;
        this.aliases = aliases;
        this.history = history;
        this.awaiter = awaiter;
        this.rateLimiter = rateLimiter;
        this.checks = checks;
    }

    @Override
    public List<RateLimit> rateLimits() {
        return this.rateLimiter.limits();
    }

    @Override
    public Mono<List<Waits>> waits() {
        return this.awaiter.awaits();
    }

    @Override
    public List<StartedRun> startedRuns() {
        return this.history.latestStarted();
    }

    @Override
    public RunCounts lastHour() {
        return this.history.lastHour();
    }

    @Override
    public URI baseUrl() {
        return this.baseUrl;
    }

    @Override
    public Map<String, String> workflows() {
        return this.aliases.idsByAlias();
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
        return Mono.defer(() -> this.checks.describeWorkflow(
                this.aliases.call(WorkflowOperation.DESCRIBE_WORKFLOW, workflow), timeLimit));
    }
}
