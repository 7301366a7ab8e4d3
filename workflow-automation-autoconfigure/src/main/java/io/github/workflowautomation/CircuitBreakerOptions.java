package io.github.workflowautomation;

import java.time.Duration;

/**
 * When requests are held back because most of the latest ones failed: the settings of a Resilience4j circuit breaker, under
 * its names. Up to 10 requests at a time are let through on trial; the first {@code minimumNumberOfCalls} of them, or 10,
 * decide whether the circuit closes again.
 *
 * @param failureRateThreshold share of failures from which on requests are held back, in percent
 * @param slidingWindowSize how many of the latest requests count
 * @param minimumNumberOfCalls how many requests there must be before their share of failures counts; no more than the window
 * has room for are needed
 * @param waitDurationInOpenState how long requests are held back before some are let through on trial
 */
public record CircuitBreakerOptions(
        float failureRateThreshold, int slidingWindowSize, int minimumNumberOfCalls, Duration waitDurationInOpenState) {

    /** Half of the latest 100 requests, counted from the 20th on, hold the next ones back for 30 s. */
    public static final CircuitBreakerOptions DEFAULTS = new CircuitBreakerOptions(50, 100, 20, Duration.ofSeconds(30));

    /**
     * Checks the ranges.
     *
     * @param failureRateThreshold more than 0, at most 100
     * @param slidingWindowSize at least 1
     * @param minimumNumberOfCalls at least 1
     * @param waitDurationInOpenState at least 1 ms
     * @throws IllegalArgumentException if a value is out of its range; the message names it
     */
    public CircuitBreakerOptions {
        require(
                failureRateThreshold > 0 && failureRateThreshold <= 100,
                "failure-rate-threshold must be more than 0 and at most 100, but is " + failureRateThreshold);
        require(slidingWindowSize >= 1, "sliding-window-size must be at least 1, but is " + slidingWindowSize);
        require(
                minimumNumberOfCalls >= 1,
                "minimum-number-of-calls must be at least 1, but is " + minimumNumberOfCalls);
        require(
                waitDurationInOpenState.toMillis() >= 1,
                "wait-duration-in-open-state must be at least 1ms, but is " + waitDurationInOpenState);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("circuit-breaker." + message);
        }
    }
}
