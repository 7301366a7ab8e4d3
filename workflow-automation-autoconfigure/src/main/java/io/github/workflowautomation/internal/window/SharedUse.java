package io.github.workflowautomation.internal.window;

/**
 * Estimates how much of a limit other processes use: the quota shrinks by more than the requests of this client explain. The
 * estimate lasts from window to window, as the other processes do.
 */
final class SharedUse {

    /** The number of counted requests from which on an estimate is meaningful. */
    private static final int MIN_SAMPLE = 8;

    /** The factor from which on the client leaves capacity to others. */
    private static final double SHARED = 1.5;

    /** Responses lag behind, so the use by others is overestimated by this factor. */
    private static final double CAUTION = 1.5;

    /** The number of requests that the service counts for each request of this client. */
    private double factor = 1;

    /** Raises the estimate during a window. */
    void observe(WindowQuota quota, int inFlight) {
        if (isMeaningful(quota)) {
            this.factor = Math.max(this.factor, factor(quota, inFlight));
        }
    }

    /** Replaces the estimate at the end of a window. */
    void windowEnded(WindowQuota quota, int inFlight) {
        if (isMeaningful(quota)) {
            this.factor = factor(quota, inFlight);
        }
    }

    private static boolean isMeaningful(WindowQuota quota) {
        return quota.isKnown() && quota.used() >= MIN_SAMPLE;
    }

    private static double factor(WindowQuota quota, int inFlight) {
        return Math.max(1, quota.used() / (double) Math.max(1, quota.responses() + inFlight));
    }

    boolean isShared() {
        return this.factor >= SHARED;
    }

    /** The part of a limit that this client may use if the others get as much. */
    int fairShare(int limit) {
        return Math.max(1, (int) Math.ceil(limit / this.factor));
    }

    /** The number of requests that may be in flight. It is at least 1 while quota remains, so that nothing stays unused. */
    int capacity(WindowQuota quota) {
        return quota.isExhausted() ? 0 : Math.max(1, (int) (quota.remaining() / (1 + CAUTION * (this.factor - 1))));
    }
}
