package io.github.workflowautomation.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be put forward, in the microseconds that the service counts in. */
final class EmulatorClock {

    private final Clock clock;

    private final AtomicReference<Duration> advance = new AtomicReference<>(Duration.ZERO);

    EmulatorClock(Clock clock) {
        this.clock = clock;
    }

    void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + duration);
        }
        this.advance.accumulateAndGet(duration, Duration::plus);
    }

    Instant now() {
        return this.clock.instant().plus(this.advance.get()).truncatedTo(ChronoUnit.MICROS);
    }
}
