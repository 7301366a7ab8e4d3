package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The fixed windows of a rate limit. The first request finds a window that has been open for a given time, so that every
 * contender meets the same phase; from there they follow each other by the clock, whoever asks or not.
 */
final class Windows {

    private final int limit;

    private final long periodNanos;

    private final long openNanos;

    private @Nullable Long origin;

    private long current;

    private int granted;

    Windows(int limit, Duration period, Duration alreadyOpen) {
        this.limit = limit;
        this.periodNanos = period.toNanos();
        this.openNanos = alreadyOpen.toNanos();
    }

    /**
     * What the limit says to one request.
     *
     * @param granted whether it passes
     * @param remaining how many more pass in this window
     * @param resetSeconds until the next window, rounded up
     */
    record Decision(boolean granted, int remaining, long resetSeconds) {}

    synchronized Decision ask(long nanoTime) {
        if (this.origin == null) {
            this.origin = nanoTime - this.openNanos;
        }
        long since = nanoTime - this.origin;
        long window = since / this.periodNanos;
        if (window != this.current) {
            this.current = window;
            this.granted = 0;
        }
        boolean pass = this.granted < this.limit;
        if (pass) {
            this.granted++;
        }
        long left = Duration.ofNanos((window + 1) * this.periodNanos - since)
                .plusNanos(999_999_999)
                .toSeconds();
        return new Decision(pass, this.limit - this.granted, left);
    }

    /** How many calls can be granted in a time that begins with the first request. */
    long permits(Duration time) {
        return this.limit * ((time.toNanos() + this.openNanos - 1) / this.periodNanos + 1);
    }

    /** From the first request to the moment in which the last permit can be had, by whoever asks all the time. */
    static Duration ideal(int calls, int limit, Duration period, Duration alreadyOpen) {
        int furtherWindows = (calls - 1) / limit;
        return (furtherWindows == 0)
                ? Duration.ZERO
                : period.multipliedBy(furtherWindows).minus(alreadyOpen);
    }
}
