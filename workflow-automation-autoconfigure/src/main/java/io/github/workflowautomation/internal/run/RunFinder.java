package io.github.workflowautomation.internal.run;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowSearchExclusion;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.exchange.PathIds;
import io.github.workflowautomation.internal.json.DecodedInstance;
import io.github.workflowautomation.internal.retry.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the run that an execute with an unknown outcome may have started. An attribute that the service does not report excludes
 * no run, because a run that is overlooked may be started twice.
 */
public final class RunFinder {

    /** The assumed largest difference between the clocks of this machine and of the service. */
    static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    /** Over the limit of an organization, up to 500 runs queue, of which 50 start per minute. */
    static final Duration MAX_QUEUE_TIME = Duration.ofMinutes(10);

    /** How many runs are excluded by one question: those of a page. */
    private static final int MAX_EXCLUDED = 100;

    /** A failure of these kinds concerns one candidate only and would be the same again. All others end the search. */
    private static final Set<FailureKind> CONCERNS_ONE_RUN =
            EnumSet.of(FailureKind.NOT_FOUND, FailureKind.TOO_LARGE, FailureKind.UNREADABLE);

    private final InstanceApi api;

    public RunFinder(InstanceApi api) {
        this.api = api;
    }

    /**
     * Finds candidates. The list can be neither filtered nor does it contain inputs, so it is read until the runs are too old, and
     * each candidate is fetched.
     */
    public Flux<WorkflowInstanceMatch> find(WorkflowCall call, WorkflowOutcomeUnknownException unknown) {
        Instant earliest = unknown.getSentAt().minus(MAX_CLOCK_DIFFERENCE);
        Instant latest = unknown.getGivenUpAt().plus(MAX_CLOCK_DIFFERENCE).plus(MAX_QUEUE_TIME);
        Flux<WorkflowInstance> candidates = this.api
                .list(call)
                .takeWhile(run -> run.startTime() == null || !run.startTime().isBefore(earliest))
                .filter(run -> isCandidate(run, earliest, latest));
        return Flux.deferContextual(context -> {
                    WorkflowSearchExclusion exclusion = WorkflowSearchExclusion.of(context);
                    return (exclusion != null) ? exclude(candidates, exclusion) : candidates;
                })
                .concatMap(
                        run -> fetch(call, run)
                                .filter(details -> isCandidate(details, earliest, latest))
                                .map(details -> WorkflowInstanceMatch.of(unknown, details, details.inputsReported()))
                                .onErrorResume(
                                        failure -> CONCERNS_ONE_RUN.contains(FailureKind.of(failure)),
                                        failure -> Mono.just(WorkflowInstanceMatch.of(unknown, run, false))),
                        0);
    }

    private static Flux<WorkflowInstance> exclude(
            Flux<WorkflowInstance> candidates, WorkflowSearchExclusion exclusion) {
        return candidates
                .buffer(MAX_EXCLUDED)
                .concatMap(
                        runs -> exclusion
                                .excluded(
                                        runs.stream().map(WorkflowInstance::id).toList())
                                .flatMapIterable(excluded -> runs.stream()
                                        .filter(run -> !excluded.contains(run.id()))
                                        .toList()),
                        0);
    }

    private static boolean isCandidate(WorkflowInstance run, Instant earliest, Instant latest) {
        Instant start = run.startTime();
        WorkflowInstanceSource source = run.source();
        boolean inTime = start == null || !(start.isBefore(earliest) || start.isAfter(latest));
        return inTime && (source == null || "api".equals(source.kind()));
    }

    private Mono<DecodedInstance> fetch(WorkflowCall call, WorkflowInstance run) {
        WorkflowCall get = call.withInstance(run.id());
        return PathIds.isUuid(run.id())
                ? this.api.get(get, CallProgress.unlimited())
                : Mono.error(new WorkflowUnreadableResponseException(get, "has an id that is not a UUID"));
    }
}
