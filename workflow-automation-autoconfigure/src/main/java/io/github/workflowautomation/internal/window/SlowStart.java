package io.github.workflowautomation.internal.window;

import java.util.concurrent.TimeUnit;

/**
 * Limits the requests in flight while no response reports the quota of a window, as TCP does with segments: few at first, more
 * after each success. In a later window, as many requests as succeeded in the one before are admitted freely.
 */
final class SlowStart {

    /** The number of successes that allow one more request in flight. */
    private static final int SUCCESSES_PER_STEP = 8;

    /** 500 ms. After each interval without a response the capacity doubles, so that one slow response delays no others. */
    private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int MAX_DOUBLINGS = 10;

    private int admitted;

    private int succeeded;

    private int knownCapacity;

    private boolean unlimited;

    private long lastProgress;

    void windowStarted(long now) {
        this.admitted = 0;
        this.succeeded = 0;
        this.lastProgress = now;
    }

    /** The window is exhausted, so the number of successes in it is what such a window allows. */
    void windowExhausted() {
        this.unlimited = false;
        if (this.succeeded > 0) {
            this.knownCapacity = this.succeeded;
        }
    }

    /** Ends slow start: the service reports the limit of these requests under a name, in another window. */
    void removeLimit() {
        this.unlimited = true;
    }

    void admitted(int inFlight, long now) {
        this.admitted++;
        if (inFlight == 0) {
            this.lastProgress = now;
        }
    }

    void succeeded(long now) {
        this.succeeded++;
        this.lastProgress = now;
    }

    /** The number of requests that may be in flight. */
    int capacity(int inFlight, long now) {
        if (this.unlimited || (this.succeeded > 0 && this.admitted < this.knownCapacity)) {
            return Integer.MAX_VALUE;
        }
        int earned = 1 + Math.max(0, this.succeeded - this.knownCapacity) / SUCCESSES_PER_STEP;
        return Math.max(earned, 1 << Math.min(MAX_DOUBLINGS, silences(inFlight, now)));
    }

    /** The time at which the capacity grows without a response. */
    long nextChange(int inFlight, long now) {
        return this.lastProgress + (silences(inFlight, now) + 1) * SILENCE;
    }

    private long silences(int inFlight, long now) {
        return (inFlight == 0) ? 0 : (now - this.lastProgress) / SILENCE;
    }
}
