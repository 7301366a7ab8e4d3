package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import reactor.core.publisher.Mono;

/**
 * Actuator endpoint that reports the workflows with an alias, the findings of the preflight, and the current state of the client.
 */
@Endpoint(id = "datadogworkflows")
final class DatadogWorkflowsEndpoint {

    private final Preflight preflight;

    private final Supplier<@Nullable WorkflowAutomationChecks> checks;

    private final Supplier<@Nullable WorkflowAutomationState> state;

    private final Supplier<@Nullable DurableWorkflowRuns> durableRuns;

    DatadogWorkflowsEndpoint(
            Preflight preflight,
            Supplier<@Nullable WorkflowAutomationChecks> checks,
            Supplier<@Nullable WorkflowAutomationState> state,
            Supplier<@Nullable DurableWorkflowRuns> durableRuns) {
        this.preflight = preflight;
        this.checks = checks;
        this.state = state;
        this.durableRuns = durableRuns;
    }

    @ReadOperation
    Mono<Report> report() {
        return this.preflight.run().flatMap(findings -> {
            WorkflowAutomationState state = this.state.get();
            Mono<List<Waits>> waits = (state != null) ? state.waits() : Mono.just(List.of());
            return waits.zipWith(
                    DurableRunsReport.of(this.durableRuns.get()),
                    (found, durable) -> Report.of(this.checks.get(), findings, state, found, durable.orElse(null)));
        });
    }

    /**
     * The report. Values are {@code null} or empty if the application replaces the client.
     *
     * @param address the address of the API; that of the default connection if there are several
     * @param connections the addresses of the configured connections by name
     * @param workflows the workflows by alias
     * @param findings the findings of a preflight that this request ran
     * @param lastHour the numbers of runs in the past 60 minutes
     * @param rateLimits the windows of rate limits, with the number of calls that wait for each
     * @param waits the awaits in progress
     * @param startedRuns the latest 100 runs
     * @param durableRuns the durable runs of all nodes, {@code null} if they are not enabled
     */
    record Report(
            @Nullable String address,
            Map<String, Connection> connections,
            Map<String, Workflow> workflows,
            List<Finding> findings,
            @Nullable RunCounts lastHour,
            List<RateLimit> rateLimits,
            List<Waits> waits,
            List<Run> startedRuns,
            @Nullable DurableRunsReport durableRuns)
            implements OperationResponseBody {

        static Report of(
                @Nullable WorkflowAutomationChecks checks,
                List<PreflightFinding> findings,
                @Nullable WorkflowAutomationState state,
                List<Waits> waits,
                @Nullable DurableRunsReport durableRuns) {
            return new Report(
                    (checks != null) ? checks.baseUrl().toString() : null,
                    (checks != null) ? addresses(checks) : Map.of(),
                    (checks != null) ? byAlias(checks) : Map.of(),
                    findings.stream().map(Finding::of).toList(),
                    (state != null) ? state.lastHour() : null,
                    (state != null) ? state.rateLimits() : List.of(),
                    waits,
                    (state != null) ? state.startedRuns().stream().map(Run::of).toList() : List.of(),
                    durableRuns);
        }

        private static Map<String, Workflow> byAlias(WorkflowAutomationChecks checks) {
            Map<String, Workflow> workflows = new TreeMap<>();
            checks.connections()
                    .forEach((name, connection) -> connection
                            .workflows()
                            .forEach((alias, id) -> workflows.put(alias, new Workflow(id, name))));
            return workflows;
        }

        private static Map<String, Connection> addresses(WorkflowAutomationChecks checks) {
            Map<String, Connection> connections = new TreeMap<>();
            checks.connections()
                    .forEach((name, connection) -> connections.put(
                            name, new Connection(connection.baseUrl().toString())));
            return connections;
        }
    }

    /**
     * A workflow that has an alias.
     *
     * @param id the UUID of the workflow
     * @param connection the name of its connection
     */
    record Workflow(String id, String connection) {}

    /**
     * A connection.
     *
     * @param address the address of the API
     */
    record Connection(String address) {}

    /**
     * A finding of the preflight.
     *
     * @param severity the severity
     * @param kind the kind
     * @param alias the alias of the workflow, {@code null} if the finding is not about a single one
     * @param cause what is wrong
     * @param remedy what you can do
     * @param connection the name of the connection
     */
    record Finding(
            PreflightFinding.Severity severity,
            PreflightFinding.Kind kind,
            @Nullable String alias,
            String cause,
            String remedy,
            String connection) {

        static Finding of(PreflightFinding finding) {
            return new Finding(
                    finding.kind().severity(),
                    finding.kind(),
                    finding.alias(),
                    finding.cause(),
                    finding.remedy(),
                    finding.connection());
        }
    }

    /**
     * A run that the client started.
     *
     * @param workflow the workflow as given by the caller
     * @param instanceId the UUID of the run
     * @param status the status that was seen last
     * @param acceptedAt the time at which Datadog accepted the run
     * @param link the run in the user interface of Datadog, {@code null} if not known
     * @param connection the name of the connection
     */
    record Run(
            String workflow,
            String instanceId,
            String status,
            Instant acceptedAt,
            @Nullable URI link,
            String connection) {

        static Run of(StartedRun run) {
            return new Run(
                    run.workflow(),
                    run.instanceId(),
                    run.status().value(),
                    run.acceptedAt(),
                    run.link(),
                    run.connection());
        }
    }
}
