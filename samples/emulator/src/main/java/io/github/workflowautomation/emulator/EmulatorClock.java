package io.github.workflowautomation.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A clock that can be put forward and stopped, in the microseconds that the service counts in. */
final class EmulatorClock {

    private final Clock clock;

    private Duration offset = Duration.ZERO;

    private @Nullable Instant frozenAt;

    EmulatorClock(Clock clock) {
        this.clock = clock;
    }

    synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + duration);
        }
        this.offset = this.offset.plus(duration);
    }

    synchronized void freeze() {
        if (this.frozenAt == null) {
            this.frozenAt = this.clock.instant();
        }
    }

    /** Goes on from where it stopped: time does not jump. */
    synchronized void unfreeze() {
        if (this.frozenAt != null) {
            this.offset = this.offset.plus(Duration.between(this.clock.instant(), this.frozenAt));
            this.frozenAt = null;
        }
    }

    synchronized boolean isFrozen() {
        return this.frozenAt != null;
    }

    /** Back to the clock that it follows. */
    synchronized void reset() {
        this.offset = Duration.ZERO;
        this.frozenAt = null;
    }

    synchronized Instant now() {
        Instant base = (this.frozenAt != null) ? this.frozenAt : this.clock.instant();
        return base.plus(this.offset).truncatedTo(ChronoUnit.MICROS);
    }
}
