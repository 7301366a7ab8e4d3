package io.github.workflowautomation.internal.window;

/**
 * Estimates how much of a limit other processes use: the quota shrinks by more than the requests of this client explain. The
 * estimate lasts from window to window, as the other processes do.
 */
final class SharedUse {

    /** The number of counted requests from which on an estimate is meaningful. */
    private static final int MIN_SAMPLE = 8;

    /** The share of a window from which on this client has the limit for itself. */
    private static final double ALONE = 0.9;

    /** The most permits that are left to others at the end of a window: one for each, but small shares overestimate others. */
    private static final int MAX_LEFT = 4;

    /** Responses lag behind, so the use by others is overestimated by this factor. */
    private static final double CAUTION = 1.5;

    /** The number of requests that the service counts for each request of this client. */
    private double factor = 1;

    /** The part of the previous window that this client used. */
    private double share = 1;

    /** Raises the estimate during a window. The share stays: few responses say little about a whole window. */
    void observe(WindowQuota quota, int inFlight) {
        if (isMeaningful(quota)) {
            this.factor = Math.max(this.factor, factor(quota, inFlight));
        }
    }

    /** Replaces the estimate at the end of a window. */
    void windowEnded(WindowQuota quota, int inFlight) {
        if (isMeaningful(quota)) {
            this.factor = factor(quota, inFlight);
            this.share = 1 / this.factor;
        }
    }

    private static boolean isMeaningful(WindowQuota quota) {
        return quota.isKnown() && quota.used() >= MIN_SAMPLE;
    }

    private static double factor(WindowQuota quota, int inFlight) {
        return Math.max(1, quota.used() / (double) Math.max(1, quota.responses() + inFlight));
    }

    boolean isShared() {
        return this.share < ALONE;
    }

    /**
     * Whether this client may send a request now, or leaves the quota to others. When a shared window reopens, it uses as much as
     * in the window before, except for one request. It sends that one when all others have reopened the window too. So the
     * response shows whether they left quota over.
     */
    boolean admits(Epoch epoch, int limit, long since, long now) {
        if (!isShared() || !epoch.isSeenFromStart()) {
            return true;
        }
        return epoch.isReopening(now)
                ? epoch.hasWaitedForWholePeriod(since) || epoch.admitted() < Math.max(1, fairShare(limit) - 1)
                : epoch.isLeftOverKnown() || epoch.inFlight() == 0;
    }

    /** The part of a limit that this client used in the window before. */
    int fairShare(int limit) {
        return Math.max(1, (int) Math.round(limit * this.share));
    }

    /** Whether the others need what remains when each process has used its part: one last request of each. */
    boolean needRest(WindowQuota quota) {
        return isShared() && quota.remaining() < Math.min(MAX_LEFT, Math.round(1 / this.share));
    }

    /** The number of requests that may be in flight. It is at least 1 while quota remains, so that nothing stays unused. */
    int capacity(WindowQuota quota) {
        if (quota.isExhausted()) {
            return 0;
        }
        int capacity = Math.max(1, (int) (quota.remaining() / (1 + CAUTION * (this.factor - 1))));
        return quota.wasPartlyUsed() ? Math.min(capacity, 2 * quota.responses()) : capacity;
    }
}
