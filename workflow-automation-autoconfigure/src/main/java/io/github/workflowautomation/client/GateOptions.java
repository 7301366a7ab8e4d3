package io.github.workflowautomation.client;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the gate holds attempts back.
 *
 * @param maxWait how long one call waits in all
 * @param evenly whether attempts are spread over a window, and not let out in a burst
 * @param backoff how many milliseconds a window stays closed after so many refusals without a hint
 * @param ownLimit the client's own limit on runs, {@code null} for none
 */
record GateOptions(
        Duration maxWait,
        boolean evenly,
        IntervalFunction backoff,
        @Nullable OwnLimit ownLimit) {}
