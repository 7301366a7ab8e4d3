package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import reactor.core.publisher.Mono;

/** Tells operators which workflows the application knows, and what would keep them from running at this moment. */
@Endpoint(id = "datadogworkflows")
final class DatadogWorkflowsEndpoint {

    private final Preflight preflight;

    private final Supplier<@Nullable WorkflowAutomationChecks> checks;

    DatadogWorkflowsEndpoint(Preflight preflight, Supplier<@Nullable WorkflowAutomationChecks> checks) {
        this.preflight = preflight;
        this.checks = checks;
    }

    @ReadOperation
    Mono<Report> report() {
        return this.preflight.run().map(findings -> Report.of(this.checks.get(), findings));
    }

    /**
     * What the endpoint shows.
     *
     * @param address where requests go, {@code null} if the application's client does not tell
     * @param workflows the workflows by alias
     * @param findings what the preflight found, just now
     */
    record Report(@Nullable String address, Map<String, Workflow> workflows, List<Finding> findings)
            implements OperationResponseBody {

        static Report of(@Nullable WorkflowAutomationChecks checks, List<PreflightFinding> findings) {
            Map<String, Workflow> workflows = new TreeMap<>();
            if (checks != null) {
                checks.workflows().forEach((alias, id) -> workflows.put(alias, new Workflow(id)));
            }
            return new Report(
                    (checks != null) ? checks.baseUrl().toString() : null,
                    workflows,
                    findings.stream().map(Finding::of).toList());
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
}
