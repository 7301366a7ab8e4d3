package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.internal.retry.FailureKind;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The state of one await from its subscription to its end: the time left, the last state of the run, and whether a failed poll
 * is followed by another one.
 */
final class AwaitState {

    /** 10 s. A new run is not always visible immediately, so for this time 404 does not end the await. */
    private static final long VISIBILITY_DELAY = TimeUnit.SECONDS.toNanos(10);

    /** 30 s and three times in a row: until then, 403 and 404 for a run that was seen can be temporary. */
    private static final long DENIAL_GRACE = TimeUnit.SECONDS.toNanos(30);

    private static final int MIN_DENIALS = 3;

    /** 100 years. Timers do not accept longer times. */
    private static final Duration MAX_DURATION = Duration.ofDays(36_500);

    /** 1 ms. A shorter pause would not grow. */
    private static final long MIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final Duration timeout;

    private final long initialDelay;

    private final long maxDelay;

    private final boolean steps;

    private final boolean cancelOnDispose;

    private final long start = NanoClock.now();

    private volatile @Nullable WorkflowInstance lastInstance;

    private volatile @Nullable Throwable lastFailure;

    private boolean seen;

    private int denials;

    private long firstDenial;

    private boolean firstDenialTolerated;

    private boolean started;

    /** When the run can become visible: after the start of the await if the run was started by it. */
    private long visibleFrom = this.start;

    /**
     * Begins an await now.
     *
     * @param options options in which everything is set
     */
    AwaitState(AwaitOptions options) {
        this.timeout = Objects.requireNonNull(options.timeout());
        this.steps = options.steps();
        this.cancelOnDispose = options.cancelOnDispose();
        this.initialDelay =
                capped(Objects.requireNonNull(options.initialDelay())).toNanos();
        this.maxDelay = capped(Objects.requireNonNull(options.maxDelay())).toNanos();
    }

    private static Duration capped(Duration duration) {
        return (duration.compareTo(MAX_DURATION) < 0) ? duration : MAX_DURATION;
    }

    Duration elapsed() {
        return Duration.ofNanos(NanoClock.now() - this.start);
    }

    Duration timeLeft() {
        return capped(this.timeout.minus(elapsed()));
    }

    long deadline() {
        return this.start + capped(this.timeout).toNanos();
    }

    /** Emits when the deadline passes. */
    Mono<Long> untilDeadline() {
        return Mono.delay(timeLeft());
    }

    WorkflowAwaitTimeoutException timeoutException(WorkflowCall call) {
        return new WorkflowAwaitTimeoutException(call, this.timeout, this.lastInstance, this.lastFailure);
    }

    /**
     * The pause until the next poll, in nanoseconds. Most runs are short, so it is short at first and grows with the time that has
     * passed. It does not depend on the number of polls, so that awaits of similar age keep the same pace and share polls.
     */
    long nextPause() {
        long passed = NanoClock.now() - this.visibleFrom;
        return Math.max(MIN_PAUSE, Math.min(this.initialDelay + passed / 2, this.maxDelay));
    }

    /** Whether each poll has to fetch the states of the steps. */
    boolean wantsSteps() {
        return this.steps;
    }

    /** Whether the run is to be canceled because the await ends before it. */
    boolean cancelsRunOnDispose() {
        WorkflowInstance last = this.lastInstance;
        return this.cancelOnDispose && (last == null || !last.isFinal());
    }

    boolean cancelsOnDispose() {
        return this.cancelOnDispose;
    }

    /** Whether the run was started by this await so recently that it may not be visible. */
    boolean hasJustStarted() {
        return this.started && mayBeInvisible();
    }

    private boolean mayBeInvisible() {
        return NanoClock.now() - this.visibleFrom < VISIBILITY_DELAY;
    }

    /** The run that execute returned. It exists, but may not be visible. */
    void onStarted(WorkflowInstance instance) {
        this.lastInstance = instance;
        this.started = true;
        this.visibleFrom = NanoClock.now();
    }

    void onState(WorkflowInstance instance) {
        this.seen = true;
        this.denials = 0;
        this.lastInstance = instance;
        this.lastFailure = null;
    }

    /** A poll succeeded and found no change. */
    void onNoChange() {
        this.denials = 0;
        this.lastFailure = null;
    }

    @Nullable
    WorkflowInstance lastInstance() {
        return this.lastInstance;
    }

    /** Records a failed poll. Returns {@code false} if the failure ends the await. */
    boolean toleratesFailure(Throwable failure) {
        FailureKind kind = FailureKind.of(failure);
        boolean doubtful = isDoubtful(kind);
        this.firstDenialTolerated = doubtful && this.denials == 1;
        boolean tolerated = kind.isTransient() || isNotVisible(failure) || doubtful;
        if (tolerated) {
            this.lastFailure = failure;
        }
        return tolerated;
    }

    /** A gateway, a lagging replica or a change of keys can deny a run that was seen before. */
    private boolean isDoubtful(FailureKind kind) {
        if (!this.seen || !kind.isDoubtfulAfterSuccess()) {
            return false;
        }
        long now = NanoClock.now();
        if (this.denials++ == 0) {
            this.firstDenial = now;
        }
        return this.denials < MIN_DENIALS || now - this.firstDenial < DENIAL_GRACE;
    }

    /** Whether the last failure is the first one in a row that the await tolerates although the service denied the run. */
    boolean hasToleratedFirstDenial() {
        return this.firstDenialTolerated;
    }

    private boolean isNotVisible(Throwable failure) {
        return failure instanceof WorkflowNotFoundException notFound
                && !this.seen
                && !notFound.hasCode("WORKFLOW_NOT_FOUND")
                && mayBeInvisible();
    }
}
