package io.github.workflowautomation.testing;

import java.time.Duration;

/** The window of a simulated rate limit: a number of requests in each period since time 0. */
final class FixedWindow {

    private final int limit;

    private final Duration period;

    private long current = -1;

    private int used;

    FixedWindow(int limit, Duration period) {
        this.limit = limit;
        this.period = period;
    }

    /** Counts a request; {@code false} if the window is exhausted. */
    boolean admit(Duration now) {
        long window = now.dividedBy(this.period);
        if (window != this.current) {
            this.current = window;
            this.used = 0;
        }
        if (this.used == this.limit) {
            return false;
        }
        this.used++;
        return true;
    }

    int limit() {
        return this.limit;
    }

    Duration period() {
        return this.period;
    }

    int remaining() {
        return this.limit - this.used;
    }

    long millisUntilReset(Duration now) {
        return this.period.toMillis() - now.toMillis() % this.period.toMillis();
    }
}
