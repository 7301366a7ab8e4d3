package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The workflows that have an alias, and what keeps them from running. */
@Component
class Workflows {

    /** However many pages are open, the service is asked once in this time. */
    private static final Duration FINDINGS_KEPT = Duration.ofMinutes(1);

    private final WorkflowAutomationChecks checks;

    private final Preflight preflight;

    private volatile Mono<Findings> findings;

    Workflows(WorkflowAutomationChecks checks, Preflight preflight) {
        this.checks = checks;
        this.preflight = preflight;
        this.findings = newFindings();
    }

    List<Workflow> all() {
        return this.checks.connections().entrySet().stream()
                .flatMap(connection -> connection.getValue().workflows().entrySet().stream()
                        .map(workflow -> new Workflow(workflow.getKey(), workflow.getValue(), connection.getKey())))
                .sorted(Comparator.comparing(Workflow::alias))
                .toList();
    }

    /** Whether a workflow says on which connection it is. */
    boolean hasSeveralConnections() {
        return this.checks.connections().size() > 1;
    }

    /** The findings of the latest preflight, which takes up to 10 s if Datadog does not respond. */
    Mono<Findings> findings() {
        return Mono.defer(() -> this.findings);
    }

    /** Checks again. */
    Mono<Findings> check() {
        return Mono.defer(() -> {
            this.findings = newFindings();
            return this.findings;
        });
    }

    private Mono<Findings> newFindings() {
        return this.preflight
                .run()
                .map(found -> new Findings(Instant.now(), found))
                .cache(FINDINGS_KEPT);
    }

    /**
     * A workflow that has an alias.
     *
     * @param alias the alias
     * @param id the UUID of the workflow
     * @param connection the name of its connection
     */
    record Workflow(String alias, String id, String connection) {}

    /**
     * The result of a preflight.
     *
     * @param at the time of the preflight
     * @param all the findings
     */
    record Findings(Instant at, List<PreflightFinding> all) {

        public List<PreflightFinding> general() {
            return this.all.stream().filter(finding -> finding.alias() == null).toList();
        }

        public List<PreflightFinding> of(String alias) {
            return this.all.stream()
                    .filter(finding -> alias.equals(finding.alias()))
                    .toList();
        }
    }
}
