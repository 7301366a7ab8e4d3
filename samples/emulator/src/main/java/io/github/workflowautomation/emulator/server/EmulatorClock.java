package io.github.workflowautomation.emulator.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A clock that can be advanced and stopped. Its resolution is a microsecond, as in timestamps of the service. */
public final class EmulatorClock {

    private final Clock clock;

    private Duration offset = Duration.ZERO;

    private @Nullable Instant frozenAt;

    public EmulatorClock(Clock clock) {
        this.clock = clock;
    }

    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot go back: " + duration);
        }
        this.offset = this.offset.plus(duration);
    }

    public synchronized void freeze() {
        if (this.frozenAt == null) {
            this.frozenAt = this.clock.instant();
        }
    }

    /** Restarts the clock from the time at which it was stopped. */
    public synchronized void unfreeze() {
        if (this.frozenAt != null) {
            this.offset = this.offset.plus(Duration.between(this.clock.instant(), this.frozenAt));
            this.frozenAt = null;
        }
    }

    synchronized boolean isFrozen() {
        return this.frozenAt != null;
    }

    /** Follows the given clock again, without an offset. */
    synchronized void reset() {
        this.offset = Duration.ZERO;
        this.frozenAt = null;
    }

    public synchronized Instant now() {
        Instant base = (this.frozenAt != null) ? this.frozenAt : this.clock.instant();
        return base.plus(this.offset).truncatedTo(ChronoUnit.MICROS);
    }
}
