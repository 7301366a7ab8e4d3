package io.github.workflowautomation.client;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long one call still waits for rate limits, over all its attempts, and its place among the others that wait. Attempts of
 * one call follow each other, so this is never used by two threads at once.
 */
final class Patience {

    private final long place;

    private final Supplier<Duration> timeLeft;

    private long leftNanos;

    private long credentialsRefusedSince = Window.NEVER;

    private boolean budgeted;

    /**
     * The patience of a call that has not waited yet.
     *
     * @param place lower for calls that came earlier
     * @param maxWait how long it waits in all
     * @param timeLeft how long its caller waits, asked whenever it matters
     */
    Patience(long place, Duration maxWait, Supplier<Duration> timeLeft) {
        this.place = place;
        this.leftNanos = nanos(maxWait);
        this.timeLeft = timeLeft;
    }

    long place() {
        return this.place;
    }

    /** Which call of the client it is, for logs. */
    long number() {
        return this.place % Gate.LAST;
    }

    /** Until when it waits that starts waiting now. */
    long deadline(long now) {
        long left = Math.max(0, Math.min(this.leftNanos, nanos(this.timeLeft.get())));
        return (left > Window.NEVER - now) ? Window.NEVER : now + left;
    }

    void waited(long nanos) {
        this.leftNanos -= nanos;
    }

    /**
     * How long the attempts have waited that are over.
     *
     * @param maxWait how long the call waits in all
     */
    long waitedNanos(long maxWait) {
        return maxWait - this.leftNanos;
    }

    /** How long it is since the call was first refused for its credentials. */
    long nanosSinceCredentialsRefused(long now) {
        if (this.credentialsRefusedSince == Window.NEVER) {
            this.credentialsRefusedSince = now;
        }
        return now - this.credentialsRefusedSince;
    }

    /** Whether the call has its share of the client's own limit: a refused attempt has used none of it up. */
    boolean isBudgeted() {
        return this.budgeted;
    }

    void budgeted() {
        this.budgeted = true;
    }

    /** Centuries count as forever. */
    static long nanos(Duration duration) {
        return (duration.compareTo(Duration.ofNanos(Window.NEVER)) < 0) ? duration.toNanos() : Window.NEVER;
    }
}
