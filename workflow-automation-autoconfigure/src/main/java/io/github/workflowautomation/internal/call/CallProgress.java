package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.internal.exchange.Attempt;
import io.github.workflowautomation.internal.ratelimit.Permit;
import io.github.workflowautomation.internal.ratelimit.Priority;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one call, for a caller that may leave. An execute that was sent cannot be taken back, so the call must then
 * run to its end: otherwise nobody would know the id of the run.
 */
public final class CallProgress {

    private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    private final Supplier<Duration> timeLeft;

    private final Priority priority;

    private volatile @Nullable Attempt current;

    private volatile @Nullable Permit permit;

    private volatile boolean abandoned;

    private volatile boolean possiblyArrived;

    private CallProgress(Supplier<Duration> timeLeft, Priority priority) {
        this.timeLeft = timeLeft;
        this.priority = priority;
    }

    /** A call without a deadline. */
    public static CallProgress unlimited() {
        return new CallProgress(() -> UNLIMITED, Priority.CALLER);
    }

    /** A call that does not wait for a rate limit longer than its caller waits. */
    public static CallProgress limited(Supplier<Duration> timeLeft) {
        return new CallProgress(timeLeft, Priority.CALLER);
    }

    /** A poll or a check, which the calls of the application overtake while a rate limit leaves too little capacity. */
    public static CallProgress background() {
        return new CallProgress(() -> UNLIMITED, Priority.BACKGROUND);
    }

    /** A background call with a deadline. */
    public static CallProgress background(Supplier<Duration> timeLeft) {
        return new CallProgress(timeLeft, Priority.BACKGROUND);
    }

    Priority priority() {
        return this.priority;
    }

    Duration timeLeft() {
        return this.timeLeft.get();
    }

    Attempt beginAttempt() {
        Attempt attempt = new Attempt();
        this.current = attempt;
        if (this.abandoned) {
            attempt.abandon();
        }
        return attempt;
    }

    void permitAcquired(Permit permit) {
        this.permit = permit;
    }

    /** Records that the current attempt ended and did not start a run. */
    void attemptEnded() {
        this.current = null;
    }

    /** Records that an attempt was sent and failed without a response that says that nothing was done. */
    void possiblyArrived() {
        this.possiblyArrived = true;
    }

    /** Whether the service may have done what the call asks for, although an attempt failed. */
    public boolean hasPossiblyArrived() {
        return this.possiblyArrived;
    }

    /** Whether the caller has left, so that no further attempt is made. */
    public boolean isAbandoned() {
        return this.abandoned;
    }

    /** Frees the place of the call in the rate limiter, because its caller has left while a request is in flight. */
    public void detach() {
        Permit held = this.permit;
        if (held != null) {
            held.release(true);
        }
    }

    /** Prevents any further request. Returns {@code false} if a request is in flight, which cannot be prevented. */
    public boolean abandon() {
        this.abandoned = true;
        Attempt attempt = this.current;
        return attempt == null || attempt.abandon();
    }
}
