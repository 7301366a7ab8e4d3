package io.github.workflowautomation.internal.window;

/** The requests that a window still allows, as responses report it. */
final class WindowQuota {

    private static final int UNKNOWN = -1;

    private int remaining = UNKNOWN;

    private int initial;

    private int responses;

    private boolean partlyUsed;

    boolean isKnown() {
        return this.remaining != UNKNOWN;
    }

    boolean isExhausted() {
        return this.remaining == 0;
    }

    int remaining() {
        return this.remaining;
    }

    /** The number of requests of all processes that the window has counted, as far as this client saw it. */
    int used() {
        return this.initial - this.remaining;
    }

    /** The number of responses that reported the quota. */
    int responses() {
        return this.responses;
    }

    /** Whether others had used some of the quota before the first report. They may go on. */
    boolean wasPartlyUsed() {
        return this.partlyUsed;
    }

    void forget() {
        this.remaining = UNKNOWN;
    }

    void renew(int remaining) {
        this.remaining = remaining;
        this.initial = remaining;
        this.responses = 0;
    }

    /**
     * Records a report. Responses overtake each other, so the smallest number counts.
     *
     * @param initial what the window allowed when this client first saw it, if this report is the first one
     * @param partlyUsed whether others had used some of it before, if this report is the first one
     */
    void report(int remaining, int initial, boolean partlyUsed) {
        if (!isKnown()) {
            renew(Math.max(remaining, initial));
            this.partlyUsed = partlyUsed;
        }
        this.remaining = Math.min(this.remaining, remaining);
        this.responses++;
    }

    /** A request was rejected, so others have used what remained. */
    void usedUp() {
        if (isKnown()) {
            this.remaining = 0;
        }
    }

    /** Assumes that a request without a response was counted. Does not count down to 0: only a response does. */
    void requestUnanswered() {
        if (this.remaining > 1) {
            this.remaining--;
        }
    }
}
