package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The time that one call may wait for rate limits, over all its attempts, and its position among the calls that wait. Attempts
 * of one call follow each other, so no two threads use this at once.
 */
public final class WaitBudget {

    private final long callNumber;

    private final long sequence;

    private final long maxWait;

    private final Supplier<Duration> timeLeft;

    private long waited;

    private boolean runPermitTaken;

    private long since;

    private long deadline;

    /**
     * Creates the budget of a call that has not waited.
     *
     * @param maxWait the longest time that the call waits, in nanoseconds
     * @param timeLeft the time that the caller waits from now on
     */
    WaitBudget(long callNumber, Priority priority, long maxWait, Supplier<Duration> timeLeft) {
        this.callNumber = callNumber;
        this.sequence = priority.sequence(callNumber);
        this.maxWait = maxWait;
        this.timeLeft = timeLeft;
    }

    /** Begins the wait of one attempt. */
    void beginWait(long now) {
        this.since = now;
        this.deadline = deadlineFrom(now);
    }

    /** Ends the wait of one attempt. */
    void endWait(long now) {
        this.waited += now - this.since;
    }

    /** The deadline of a wait that would begin now. */
    long deadlineFrom(long now) {
        long left = Math.max(0, Math.min(this.maxWait - this.waited, NanoClock.nanos(this.timeLeft.get())));
        long deadline = now + left;
        return (deadline < now) ? NanoClock.NEVER : deadline;
    }

    /** When the current attempt began to wait. */
    long since() {
        return this.since;
    }

    /** Until when the current attempt waits. */
    long deadline() {
        return this.deadline;
    }

    /** When the call would have begun to wait if the waits of its attempts had followed each other without a gap. */
    long waitingSince() {
        return this.since - this.waited;
    }

    /** The number of the call, for logs. */
    long callNumber() {
        return this.callNumber;
    }

    /** The position in the order of admission: lower numbers first. */
    long sequence() {
        return this.sequence;
    }

    /** Whether the call has a permit of the run rate limit. A rejected attempt has started no run, so the permit stays. */
    boolean hasRunPermit() {
        return this.runPermitTaken;
    }

    void runPermitTaken() {
        this.runPermitTaken = true;
    }
}
