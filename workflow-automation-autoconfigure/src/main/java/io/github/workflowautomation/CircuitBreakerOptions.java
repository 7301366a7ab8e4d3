package io.github.workflowautomation;

import java.time.Duration;

/**
 * Settings of a Resilience4j circuit breaker, under its names. The circuit breaker rejects requests if most of the latest ones
 * failed. In the half-open state, it permits up to 10 requests. The first {@code minimumNumberOfCalls} of them, or 10, decide
 * whether the circuit closes again.
 *
 * @param failureRateThreshold the failure rate in percent at which requests are rejected
 * @param slidingWindowSize the number of latest requests that the failure rate is calculated from
 * @param minimumNumberOfCalls the number of requests before the failure rate is calculated; at most the size of the
 * window
 * @param waitDurationInOpenState the time during which all requests are rejected before some are permitted
 */
public record CircuitBreakerOptions(
        float failureRateThreshold, int slidingWindowSize, int minimumNumberOfCalls, Duration waitDurationInOpenState) {

    /** A threshold of 50 percent of the latest 100 requests, calculated from the 20th on, and 30 s in the open state. */
    public static final CircuitBreakerOptions DEFAULTS = new CircuitBreakerOptions(50, 100, 20, Duration.ofSeconds(30));

    /**
     * Checks the ranges.
     *
     * @param failureRateThreshold more than 0, at most 100
     * @param slidingWindowSize at least 1
     * @param minimumNumberOfCalls at least 1
     * @param waitDurationInOpenState at least 1 ms
     * @throws IllegalArgumentException if a value is out of its range; the message begins with its name
     */
    public CircuitBreakerOptions {
        Arguments.require(
                failureRateThreshold > 0 && failureRateThreshold <= 100,
                "failureRateThreshold must be more than 0 and at most 100, but is " + failureRateThreshold);
        Arguments.require(slidingWindowSize >= 1, "slidingWindowSize must be at least 1, but is " + slidingWindowSize);
        Arguments.require(
                minimumNumberOfCalls >= 1, "minimumNumberOfCalls must be at least 1, but is " + minimumNumberOfCalls);
        Arguments.require(
                waitDurationInOpenState.toMillis() >= 1,
                "waitDurationInOpenState must be at least 1 ms, but is " + waitDurationInOpenState);
    }
}
