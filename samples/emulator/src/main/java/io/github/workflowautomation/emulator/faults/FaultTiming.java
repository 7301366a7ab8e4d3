package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.faults.FaultProperties.Trickle;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * When the response of a fault is sent.
 *
 * @param latency the delay of the response
 * @param jitter the maximum random addition to the latency
 * @param trickle the pieces of the body, {@code null} to send the whole body at once
 */
record FaultTiming(
        Duration latency, Duration jitter, @Nullable Trickle trickle) {

    static final FaultTiming IMMEDIATE = new FaultTiming(Duration.ZERO, Duration.ZERO, null);

    FaultTiming {
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("The latency and the jitter of a fault must not be negative");
        }
        if (trickle != null && (trickle.bytes() < 1 || trickle.every().isNegative())) {
            throw new IllegalArgumentException(
                    "A trickle needs at least one byte in a piece and a time between pieces that is not negative");
        }
    }

    /** A random delay between the latency and the latency plus the jitter. */
    Duration delay() {
        long jitterMillis = this.jitter.toMillis();
        return this.latency.plusMillis(
                (jitterMillis > 0) ? ThreadLocalRandom.current().nextLong(jitterMillis + 1) : 0);
    }
}
