package io.github.workflowautomation.client;

import java.util.concurrent.TimeUnit;

/**
 * How many attempts may be under way as long as no answer tells what a window allows: few at first, more with each that
 * succeeds, and freely as many as succeeded in the window before. Times are nanoseconds since some start.
 */
final class Probing {

    /** So many must succeed before one more may be under way. */
    private static final int SUCCESSES_PER_STEP = 8;

    /** One slow answer must not hold up all others: after each such silence, twice as many may go. */
    private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int MOST_DOUBLINGS = 10;

    private int admitted;

    private int succeeded;

    private int proven;

    private boolean trusting;

    private long lastNews;

    /** A new window has begun, and allows what the one before did, if it is open at all. */
    void begin(long now) {
        this.admitted = 0;
        this.succeeded = 0;
        this.lastNews = now;
    }

    /** The window is used up, so what succeeded in it is what such a window allows. */
    void usedUp() {
        this.trusting = false;
        if (this.succeeded > 0) {
            this.proven = this.succeeded;
        }
    }

    /** There is nothing to feel for, as answers tell all limits. */
    void trust() {
        this.trusting = true;
    }

    void admit(int underWay, long now) {
        this.admitted++;
        if (underWay == 0) {
            this.lastNews = now;
        }
    }

    void succeed(long now) {
        this.succeeded++;
        this.lastNews = now;
    }

    int room(int underWay, long now) {
        if (this.trusting || (this.succeeded > 0 && this.admitted < this.proven)) {
            return Integer.MAX_VALUE;
        }
        int earned = 1 + Math.max(0, this.succeeded - this.proven) / SUCCESSES_PER_STEP;
        return Math.max(earned, 1 << Math.min(MOST_DOUBLINGS, silences(underWay, now)));
    }

    /** When there is more room although no answer has arrived. */
    long nextChange(int underWay, long now) {
        return this.lastNews + (silences(underWay, now) + 1) * SILENCE;
    }

    private long silences(int underWay, long now) {
        return (underWay == 0) ? 0 : (now - this.lastNews) / SILENCE;
    }
}
