package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.durable.DurableWorkflowRuns;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Reports the durable runs. A failure is {@code UNKNOWN}: the health of the database is reported by its own contributor. */
final class DurableRunsHealthIndicator implements ReactiveHealthIndicator {

    private final DurableWorkflowRuns runs;

    DurableRunsHealthIndicator(DurableWorkflowRuns runs) {
        this.runs = runs;
    }

    @Override
    public Mono<Health> health() {
        return DurableRunsReport.of(this.runs).map(report -> health(report.orElseThrow()));
    }

    private static Health health(DurableRunsReport report) {
        if (report.problem() != null) {
            return Health.unknown().withDetail("problem", report.problem()).build();
        }
        Health.Builder health = Health.up().withDetail("runs", report.runs());
        if (report.oldestUnfinished() != null) {
            health.withDetail("oldestUnfinished", report.oldestUnfinished().toString());
        }
        return health.build();
    }
}
