package io.github.workflowautomation;

import java.time.Duration;

/**
 * Options of retries after retryable failures: exponential backoff, unless the response contains a hint. A rejection with 429
 * does not count as a retry; {@link RateLimitOptions#maxWait()} limits the wait for it.
 *
 * @param maxRetries the maximum number of retries after the first attempt; 0 disables retries
 * @param delay the delay before the first retry
 * @param multiplier the factor by which each further delay grows
 * @param maxDelay the maximum delay, before jitter
 * @param jitter the share by which a delay varies at random
 */
public record RetryOptions(int maxRetries, Duration delay, double multiplier, Duration maxDelay, double jitter) {

    /** Four retries after about 500 ms, 1 s, 2 s and 4 s, each up to half shorter or longer. */
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
     * @throws IllegalArgumentException if a value is out of its range; the message begins with its name
     */
    public RetryOptions {
        Arguments.require(maxRetries >= 0, "maxRetries must be 0 or more, but is " + maxRetries);
        Arguments.require(delay.toMillis() >= 1, "delay must be at least 1 ms, but is " + delay);
        Arguments.require(multiplier >= 1, "multiplier must be at least 1, but is " + multiplier);
        Arguments.require(maxDelay.compareTo(delay) >= 0, "maxDelay must not be less than delay, but is " + maxDelay);
        Arguments.require(jitter >= 0 && jitter < 1, "jitter must be at least 0 and less than 1, but is " + jitter);
    }

    /**
     * Changes the number of retries.
     *
     * @param maxRetries 0 or more
     * @return a changed copy
     */
    public RetryOptions withMaxRetries(int maxRetries) {
        return new RetryOptions(maxRetries, this.delay, this.multiplier, this.maxDelay, this.jitter);
    }
}
