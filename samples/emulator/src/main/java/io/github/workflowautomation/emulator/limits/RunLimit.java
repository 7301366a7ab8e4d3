package io.github.workflowautomation.emulator.limits;

import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a run starts: at once as long as the minute has room, else at the start of the next minute that has.
 * Runs start in the order they came, so the minute that fills up and the number in it say everything.
 */
public final class RunLimit {

    private static final int MINUTE = 60;

    private final RunLimitProperties properties;

    private long minute;

    private int startedInMinute;

    /**
     * A limit that nobody has used.
     *
     * @param properties its configuration
     */
    public RunLimit(RunLimitProperties properties) {
        this.properties = properties;
    }

    /**
     * Takes a place for a run.
     *
     * @param now the time
     * @return when the run starts; empty if the queue is full
     */
    public synchronized Optional<Instant> startAt(Instant now) {
        Integer perMinute = this.properties.perMinute();
        if (perMinute == null) {
            return Optional.of(now);
        }
        long current = Math.floorDiv(now.getEpochSecond(), MINUTE);
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
        return Optional.of((this.minute > current) ? Instant.ofEpochSecond(this.minute * MINUTE) : now);
    }

    private long waiting(long current, int perMinute) {
        return (this.minute - current - 1) * perMinute + this.startedInMinute;
    }

    /**
     * Why a run is refused.
     *
     * @return a text in the manner of the service; its own is not known
     */
    public String refusal() {
        return "Run limit of " + this.properties.perMinute() + " runs in 60 seconds reached, and "
                + this.properties.queue() + " runs are waiting. Please try again later.";
    }

    /** Forgets all runs. */
    public synchronized void clear() {
        this.minute = 0;
        this.startedInMinute = 0;
    }
}
