package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunsSummary;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The durable runs of all nodes that are not done.
 *
 * @param runs the numbers by state
 * @param connections the numbers by connection
 * @param oldestUnfinished the time since the oldest run that has not ended was submitted, {@code null} if there is none
 * @param problem why the numbers cannot be read, {@code null} if they can
 */
record DurableRunsReport(
        Map<DurableRunState, Long> runs,
        Map<String, Long> connections,
        @Nullable Duration oldestUnfinished,
        @Nullable String problem) {

    /** The database may take long, and an outage must not take long to see. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    static Mono<Optional<DurableRunsReport>> of(@Nullable DurableWorkflowRuns runs) {
        return (runs == null)
                ? Mono.just(Optional.empty())
                : Mono.fromCallable(() -> of(runs.summary()))
                        .subscribeOn(Schedulers.boundedElastic())
                        .timeout(TIME_LIMIT)
                        .onErrorResume(failure -> Mono.just(
                                new DurableRunsReport(Map.of(), Map.of(), null, String.valueOf(failure.getMessage()))))
                        .map(Optional::of);
    }

    private static DurableRunsReport of(DurableRunsSummary summary) {
        return new DurableRunsReport(summary.runs(), summary.connections(), summary.oldestUnfinished(), null);
    }
}
