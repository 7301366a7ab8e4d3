package io.github.workflowautomation.client;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One wait from its subscription to its end: how much time is left, what was seen last, and whether a look that failed is
 * worth another one.
 */
final class Wait {

    /** A run is not always visible straight after its start: an unknown instance is looked for again for this long. */
    private static final Duration VISIBILITY = Duration.ofSeconds(10);

    /** Longer is forever, and more than timers take. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final Duration timeout;

    private final Duration initialDelay;

    private final Duration maxDelay;

    private final boolean steps;

    private final boolean cancelsOnDispose;

    private final long startMillis = nowMillis();

    private volatile @Nullable WorkflowInstance lastInstance;

    private volatile @Nullable Throwable lastFailure;

    private boolean seen;

    private boolean started;

    /** When the instance became one that should be visible: later than the wait began if it had to be started first. */
    private long visibleFromMillis = this.startMillis;

    /**
     * Begins now.
     *
     * @param options in which everything is set
     */
    Wait(AwaitOptions options) {
        this.timeout = Objects.requireNonNull(options.timeout());
        this.steps = options.steps();
        this.cancelsOnDispose = options.cancelOnDispose();
        this.initialDelay = capped(Objects.requireNonNull(options.initialDelay()));
        this.maxDelay = capped(Objects.requireNonNull(options.maxDelay()));
    }

    /** The time of the scheduler that does the waiting; in nanoseconds it does not jump with the wall clock. */
    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(Schedulers.parallel().now(TimeUnit.NANOSECONDS));
    }

    private static Duration capped(Duration duration) {
        return (duration.compareTo(LONGEST) < 0) ? duration : LONGEST;
    }

    Duration elapsed() {
        return Duration.ofMillis(nowMillis() - this.startMillis);
    }

    Duration timeLeft() {
        return capped(this.timeout.minus(elapsed()));
    }

    /** Emits when the deadline passes. */
    Mono<Long> deadline() {
        return Mono.delay(timeLeft());
    }

    WorkflowAwaitTimeoutException timeout(WorkflowCall call) {
        return new WorkflowAwaitTimeoutException(call, this.timeout, this.lastInstance, this.lastFailure);
    }

    /**
     * How long until the next look, in nanoseconds: short at first, as most runs are, then growing to the longest. It hangs on
     * what has passed and not on the looks, so that waits of about the same age keep the same pace and share their looks.
     */
    long nextPause() {
        long passed = TimeUnit.MILLISECONDS.toNanos(nowMillis() - this.visibleFromMillis);
        long grown = Math.min(this.initialDelay.toNanos() + passed / 2, this.maxDelay.toNanos());
        // Less would not grow
        return Math.max(SHORTEST_PAUSE, grown);
    }

    /** Whether each look has to tell the states of the steps. */
    boolean wantsSteps() {
        return this.steps;
    }

    /** Whether the run is cancelled when the wait ends before it. */
    boolean cancelsOnDispose() {
        return this.cancelsOnDispose;
    }

    /** Whether the run was started here, and may not be visible yet. */
    boolean hasJustStarted() {
        return this.started && mayBeTooEarly();
    }

    private boolean mayBeTooEarly() {
        return nowMillis() - this.visibleFromMillis < VISIBILITY.toMillis();
    }

    void saw(WorkflowInstance instance) {
        this.seen = true;
        this.lastInstance = instance;
        this.lastFailure = null;
    }

    /** A look succeeded, and told nothing new. */
    void sawNoChange() {
        this.lastFailure = null;
    }

    @Nullable
    WorkflowInstance lastInstance() {
        return this.lastInstance;
    }

    /** An instance that execute gave: it exists, but was not seen yet. */
    void started(WorkflowInstance instance) {
        this.lastInstance = instance;
        this.started = true;
        this.visibleFromMillis = nowMillis();
    }

    boolean isWorthAnotherLook(Throwable failure) {
        boolean worth = mayPass(failure) || isNotVisibleYet(failure);
        if (worth) {
            this.lastFailure = failure;
        }
        return worth;
    }

    private boolean isNotVisibleYet(Throwable failure) {
        return failure instanceof WorkflowNotFoundException notFound
                && !this.seen
                && !notFound.hasCode("WORKFLOW_NOT_FOUND")
                && mayBeTooEarly();
    }

    static boolean mayPass(Throwable failure) {
        if (failure instanceof WorkflowApiException answer) {
            return answer.getStatus() == 429 || answer.getStatus() >= 500;
        }
        return failure instanceof WorkflowTransportException && !(failure instanceof WorkflowResponseTooLargeException);
    }

    /** The last state seen is final, so there is nothing left to cancel. */
    boolean isOver() {
        WorkflowInstance last = this.lastInstance;
        return last != null && last.isFinal();
    }
}
