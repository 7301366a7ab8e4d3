package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for the run that an execute of unknown fate may have started. What is not told rules no run out: a run that is
 * overlooked is a run that may be started twice.
 */
final class LostRuns {

    /** By how much the clocks of this machine and of the service may differ. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    /** Over an organisation's limit runs queue: up to 500, of which 50 a minute start. */
    static final Duration LONGEST_QUEUE = Duration.ofMinutes(10);

    private final InstanceOperations operations;

    LostRuns(InstanceOperations operations) {
        this.operations = operations;
    }

    /** The list has neither filter nor inputs: it is read until it gets too old, and what may fit is read one by one. */
    Flux<WorkflowInstanceMatch> find(WorkflowCall call, WorkflowOutcomeUnknownException unknown) {
        Instant earliest = unknown.getSentAt().minus(CLOCK_DIFFERENCE);
        Instant latest = unknown.getGivenUpAt().plus(CLOCK_DIFFERENCE).plus(LONGEST_QUEUE);
        return this.operations
                .list(call)
                .takeWhile(run -> run.startTime() == null || !run.startTime().isBefore(earliest))
                .filter(run -> mayBeIt(run, earliest, latest))
                .concatMap(
                        run -> inspect(call, run)
                                .filter(details -> mayBeIt(details, earliest, latest))
                                .map(details -> WorkflowInstanceMatch.of(unknown, details, details.inputsTold()))
                                .onErrorResume(
                                        LostRuns::isOfThisRunOnly,
                                        failure -> Mono.just(WorkflowInstanceMatch.of(unknown, run, false))),
                        0);
    }

    private static boolean mayBeIt(WorkflowInstance run, Instant earliest, Instant latest) {
        Instant start = run.startTime();
        WorkflowInstanceSource source = run.source();
        boolean inTime = start == null || !(start.isBefore(earliest) || start.isAfter(latest));
        return inTime && (source == null || "api".equals(source.kind()));
    }

    private Mono<DecodedInstance> inspect(WorkflowCall call, WorkflowInstance run) {
        WorkflowCall inspection = call.withInstance(run.id());
        return Workflows.isUuid(run.id())
                ? this.operations.inspect(inspection)
                : Mono.error(new WorkflowUnreadableResponseException(inspection, "has an id that is no UUID"));
    }

    /**
     * Says nothing about the other candidates, and would say the same of this one each time. Any other failure ends the
     * search, as it would make all of them look alike.
     */
    private static boolean isOfThisRunOnly(Throwable failure) {
        return failure instanceof WorkflowNotFoundException
                || failure instanceof WorkflowResponseTooLargeException
                || failure instanceof WorkflowUnreadableResponseException;
    }
}
