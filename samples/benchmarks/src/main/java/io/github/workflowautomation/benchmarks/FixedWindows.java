package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The fixed windows of a rate limit. The first request arrives at a given time after the start of a window, so that all
 * clients start in the same phase. Later windows follow by the clock, independently of requests.
 */
final class FixedWindows {

    private final int limit;

    private final long periodNanos;

    private final long openNanos;

    private @Nullable Long origin;

    private long current;

    private int admitted;

    FixedWindows(int limit, Duration period, Duration openBefore) {
        this.limit = limit;
        this.periodNanos = period.toNanos();
        this.openNanos = openBefore.toNanos();
    }

    /**
     * The decision on one request.
     *
     * @param admitted whether the request is admitted
     * @param remaining how many more requests this window admits
     * @param resetSeconds the time until the next window, rounded up
     */
    record Decision(boolean admitted, int remaining, long resetSeconds) {}

    synchronized Decision request(long nanoTime) {
        if (this.origin == null) {
            this.origin = nanoTime - this.openNanos;
        }
        long since = nanoTime - this.origin;
        long window = since / this.periodNanos;
        if (window != this.current) {
            this.current = window;
            this.admitted = 0;
        }
        boolean admit = this.admitted < this.limit;
        if (admit) {
            this.admitted++;
        }
        long left = Duration.ofNanos((window + 1) * this.periodNanos - since)
                .plusNanos(999_999_999)
                .toSeconds();
        return new Decision(admit, this.limit - this.admitted, left);
    }

    /** The number of requests that can be admitted within a time that begins with the first request. */
    long permits(Duration time) {
        return this.limit * ((time.toNanos() + this.openNanos - 1) / this.periodNanos + 1);
    }

    /** The shortest possible time from the first request to the last admitted one. */
    static Duration ideal(int calls, int limit, Duration period, Duration openBefore) {
        int furtherWindows = (calls - 1) / limit;
        return (furtherWindows == 0)
                ? Duration.ZERO
                : period.multipliedBy(furtherWindows).minus(openBefore);
    }
}
