package io.github.workflowautomation.internal.window;

/**
 * One period of a rate-limit window: the requests that were admitted since it began. The period before the first reported one
 * began at an unknown time.
 */
final class Epoch {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final long firstNumber;

    private final long startedAt;

    private final long previousStart;

    private final long grace;

    private final WindowQuota quota = new WindowQuota();

    private boolean leftOverKnown;

    private int inFlight;

    private int admitted;

    private long nextAdmission = UNKNOWN;

    private Epoch(long firstNumber, long startedAt, long previousStart, long grace) {
        this.firstNumber = firstNumber;
        this.startedAt = startedAt;
        this.previousStart = previousStart;
        this.grace = grace;
    }

    static Epoch first() {
        return new Epoch(0, UNKNOWN, UNKNOWN, 0);
    }

    /**
     * Begins the next period.
     *
     * @param nextNumber the number of the permit that is admitted next
     * @param grace the time in which other processes reopen the window too; until then this one leaves quota to them
     */
    Epoch next(long now, long nextNumber, long grace) {
        return new Epoch(nextNumber, now, this.startedAt, grace);
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
        return this.startedAt + this.grace;
    }

    /** Whether a response has shown what was left over when all processes had reopened the window. */
    boolean isLeftOverKnown() {
        return this.leftOverKnown;
    }

    /** Returns {@code true} for the first response that shows what was left over. */
    boolean showsLeftOver(long sentAt) {
        boolean first = !this.leftOverKnown && isSeenFromStart() && sentAt >= reopeningUntil();
        this.leftOverKnown |= first;
        return first;
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
