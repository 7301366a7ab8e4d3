package io.github.workflowautomation.internal.window;

import java.util.concurrent.TimeUnit;

/**
 * One period of a rate-limit window: the requests that were admitted since it began. The period before the first reported one
 * began at an unknown time.
 */
final class Epoch {

    /**
     * 1.5 s. Reset times are in whole seconds, so other processes may reopen the same window up to this much later. Until then
     * the first process leaves quota to them.
     */
    private static final long REOPENING_GRACE = TimeUnit.MILLISECONDS.toNanos(1500);

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final long firstNumber;

    private final long startedAt;

    private final long previousStart;

    private final WindowQuota quota = new WindowQuota();

    private int inFlight;

    private int admitted;

    private long nextAdmission = UNKNOWN;

    private Epoch(long firstNumber, long startedAt, long previousStart) {
        this.firstNumber = firstNumber;
        this.startedAt = startedAt;
        this.previousStart = previousStart;
    }

    static Epoch first() {
        return new Epoch(0, UNKNOWN, UNKNOWN);
    }

    /**
     * Begins the next period.
     *
     * @param nextNumber the number of the permit that is admitted next
     */
    Epoch next(long now, long nextNumber) {
        return new Epoch(nextNumber, now, this.startedAt);
    }

    WindowQuota quota() {
        return this.quota;
    }

    int inFlight() {
        return this.inFlight;
    }

    int admitted() {
        return this.admitted;
    }

    /** Whether a permit was admitted in this period. Others are not counted here. */
    boolean includes(long permitNumber) {
        return permitNumber >= this.firstNumber;
    }

    /** Whether this client saw the period begin. Only then is the difference to the limit use by others in this period. */
    boolean isSeenFromStart() {
        return this.startedAt != UNKNOWN;
    }

    boolean isReopening(long now) {
        return isSeenFromStart() && now < reopeningUntil();
    }

    long reopeningUntil() {
        return this.startedAt + REOPENING_GRACE;
    }

    /** Whether a call has waited since before the period before this one. It does not have to leave quota to others. */
    boolean hasWaitedForWholePeriod(long since) {
        return since < this.previousStart;
    }

    void admit() {
        this.inFlight++;
        this.admitted++;
    }

    /** Spreads the admissions: the next one is not before the given time. */
    void delayNextAdmission(long until) {
        this.nextAdmission = until;
    }

    long nextAdmission() {
        return this.nextAdmission;
    }

    void release() {
        this.inFlight--;
    }
}
