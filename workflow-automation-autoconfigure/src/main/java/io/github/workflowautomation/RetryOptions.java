package io.github.workflowautomation;

import java.time.Duration;

/**
 * How often a call is sent again after a failure that allows it, and how long the pauses are where the service gives no
 * hint: exponential back-off. Refusals by a rate limit (429) do not count; see {@code rate-limit.max-wait}.
 *
 * @param maxRetries how often after the first attempt; 0 turns sending again off
 * @param delay the pause before the first retry
 * @param multiplier what each further pause is multiplied with; at least 1
 * @param maxDelay the longest pause, before jitter
 * @param jitter how much a pause varies at random, as a share of it: 0 for not at all, less than 1
 */
public record RetryOptions(int maxRetries, Duration delay, double multiplier, Duration maxDelay, double jitter) {

    /** Four retries, after about 500 ms, 1 s, 2 s and 4 s, each half shorter to half longer. */
    public static final RetryOptions DEFAULTS =
            new RetryOptions(4, Duration.ofMillis(500), 2, Duration.ofSeconds(20), 0.5);

    /**
     * Checks the ranges.
     *
     * @param maxRetries 0 or more
     * @param delay at least 1 ms
     * @param multiplier at least 1
     * @param maxDelay not less than the delay
     * @param jitter at least 0 and less than 1
     * @throws IllegalArgumentException if a value is out of its range; the message names it
     */
    public RetryOptions {
        require(maxRetries >= 0, "max-retries must be 0 or more, but is " + maxRetries);
        require(delay.toMillis() >= 1, "delay must be at least 1ms, but is " + delay);
        require(multiplier >= 1, "multiplier must be at least 1, but is " + multiplier);
        require(maxDelay.compareTo(delay) >= 0, "max-delay must not be less than delay, but is " + maxDelay);
        require(jitter >= 0 && jitter < 1, "jitter must be at least 0 and less than 1, but is " + jitter);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("retry." + message);
        }
    }
}
