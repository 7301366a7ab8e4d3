package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The workflows that have an alias. */
@Component
class Workflows {

    /** However many pages are open, the service is asked once in this time. */
    private static final Duration FINDINGS_KEPT = Duration.ofSeconds(30);

    private final WorkflowAutomationChecks checks;

    private final Mono<List<PreflightFinding>> findings;

    Workflows(WorkflowAutomationChecks checks, Preflight preflight) {
        this.checks = checks;
        this.findings = preflight.run().cache(FINDINGS_KEPT);
    }

    List<Workflow> all() {
        return this.checks.connections().entrySet().stream()
                .flatMap(connection -> connection.getValue().workflows().entrySet().stream()
                        .map(workflow -> new Workflow(workflow.getKey(), workflow.getValue(), connection.getKey())))
                .sorted(Comparator.comparing(Workflow::alias))
                .toList();
    }

    Mono<List<PreflightFinding>> findings() {
        return this.findings;
    }

    /**
     * A workflow that has an alias.
     *
     * @param alias the alias
     * @param id the UUID of the workflow
     * @param connection the name of its connection
     */
    record Workflow(String alias, String id, String connection) {}
}
