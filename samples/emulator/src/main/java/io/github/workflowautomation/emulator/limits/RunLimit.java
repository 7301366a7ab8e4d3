package io.github.workflowautomation.emulator.limits;

import java.time.Instant;
import java.util.Optional;

/**
 * Limits the runs that start in a minute of the calendar. A run beyond the limit starts at the beginning of the next
 * minute with free capacity. Runs start in the order of their acceptance, so it is enough to store the last minute that
 * has starts and their number.
 */
public final class RunLimit {

    private static final int SECONDS_PER_MINUTE = 60;

    private final RunLimitProperties properties;

    private long minute;

    private int startedInMinute;

    /**
     * Creates an unused limit.
     *
     * @param properties its configuration
     */
    public RunLimit(RunLimitProperties properties) {
        this.properties = properties;
    }

    /**
     * Reserves the start of a run.
     *
     * @param now the current time
     * @return the start; empty if the queue is full
     */
    public synchronized Optional<Instant> startAt(Instant now) {
        Integer perMinute = this.properties.perMinute();
        if (perMinute == null) {
            return Optional.of(now);
        }
        long current = Math.floorDiv(now.getEpochSecond(), SECONDS_PER_MINUTE);
        if (this.minute < current) {
            this.minute = current;
            this.startedInMinute = 0;
        } else if (this.startedInMinute >= perMinute) {
            this.minute++;
            this.startedInMinute = 0;
        }
        if (this.minute > current && waiting(current, perMinute) >= this.properties.queue()) {
            return Optional.empty();
        }
        this.startedInMinute++;
        return Optional.of((this.minute > current) ? Instant.ofEpochSecond(this.minute * SECONDS_PER_MINUTE) : now);
    }

    private long waiting(long current, int perMinute) {
        return (this.minute - current - 1) * perMinute + this.startedInMinute;
    }

    /**
     * The text of a rejection.
     *
     * @return a text similar to that of the rate limit; the text of Datadog is unknown
     */
    public String rejection() {
        return "Run limit of " + this.properties.perMinute() + " runs in 60 seconds reached, and "
                + this.properties.queue() + " runs are waiting. Please try again later.";
    }

    /** Releases all reserved starts. */
    public synchronized void clear() {
        this.minute = 0;
        this.startedInMinute = 0;
    }
}
