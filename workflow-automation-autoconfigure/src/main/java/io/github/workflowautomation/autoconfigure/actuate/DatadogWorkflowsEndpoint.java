package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
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
 * Tells operators which workflows the application knows and what would keep them from running, what the client waits for, and
 * what it started: all of it at this moment.
 */
@Endpoint(id = "datadogworkflows")
final class DatadogWorkflowsEndpoint {

    private final Preflight preflight;

    private final Supplier<@Nullable WorkflowAutomationChecks> checks;

    private final Supplier<@Nullable WorkflowAutomationState> state;

    DatadogWorkflowsEndpoint(
            Preflight preflight,
            Supplier<@Nullable WorkflowAutomationChecks> checks,
            Supplier<@Nullable WorkflowAutomationState> state) {
        this.preflight = preflight;
        this.checks = checks;
        this.state = state;
    }

    @ReadOperation
    Mono<Report> report() {
        return this.preflight.run().flatMap(findings -> {
            WorkflowAutomationState state = this.state.get();
            Mono<List<Waits>> waits = (state != null) ? state.waits() : Mono.just(List.of());
            return waits.map(found -> Report.of(this.checks.get(), findings, state, found));
        });
    }

    /**
     * What the endpoint shows. What the application's client does not tell, if it is not the library's, is left out.
     *
     * @param address where requests go
     * @param workflows the workflows by alias
     * @param findings what the preflight found, just now
     * @param lastHour the runs of the past 60 minutes
     * @param rateLimits the windows that the client knows of, and how many calls wait for each
     * @param waits the waits for runs that are in progress
     * @param startedRuns the latest runs started, a hundred at most
     */
    record Report(
            @Nullable String address,
            Map<String, Workflow> workflows,
            List<Finding> findings,
            @Nullable RunCounts lastHour,
            List<RateLimit> rateLimits,
            List<Waits> waits,
            List<Run> startedRuns)
            implements OperationResponseBody {

        static Report of(
                @Nullable WorkflowAutomationChecks checks,
                List<PreflightFinding> findings,
                @Nullable WorkflowAutomationState state,
                List<Waits> waits) {
            return new Report(
                    (checks != null) ? checks.baseUrl().toString() : null,
                    (checks != null) ? byAlias(checks) : Map.of(),
                    findings.stream().map(Finding::of).toList(),
                    (state != null) ? state.lastHour() : null,
                    (state != null) ? state.rateLimits() : List.of(),
                    waits,
                    (state != null) ? state.startedRuns().stream().map(Run::of).toList() : List.of());
        }

        private static Map<String, Workflow> byAlias(WorkflowAutomationChecks checks) {
            Map<String, Workflow> workflows = new TreeMap<>();
            checks.workflows().forEach((alias, id) -> workflows.put(alias, new Workflow(id)));
            return workflows;
        }
    }

    /**
     * A workflow that has an alias.
     *
     * @param id its UUID
     */
    record Workflow(String id) {}

    /**
     * A finding, as it is shown.
     *
     * @param severity how bad it is
     * @param kind what it is
     * @param alias the workflow that it is about, {@code null} if it is about all of them
     * @param cause what was found
     * @param remedy what to do about it
     */
    record Finding(
            PreflightFinding.Severity severity,
            PreflightFinding.Kind kind,
            @Nullable String alias,
            String cause,
            String remedy) {

        static Finding of(PreflightFinding finding) {
            return new Finding(
                    finding.kind().severity(), finding.kind(), finding.alias(), finding.cause(), finding.remedy());
        }
    }

    /**
     * A run, as it is shown.
     *
     * @param workflow the workflow as the caller named it
     * @param instanceId the UUID of the run
     * @param status what was seen last
     * @param acceptedAt when the service accepted it
     * @param link the run in Datadog's user interface, {@code null} if not known
     */
    record Run(
            String workflow,
            String instanceId,
            String status,
            Instant acceptedAt,
            @Nullable URI link) {

        static Run of(StartedRun run) {
            return new Run(run.workflow(), run.instanceId(), run.status().value(), run.acceptedAt(), run.link());
        }
    }
}
