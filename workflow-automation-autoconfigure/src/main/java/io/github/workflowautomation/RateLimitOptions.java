package io.github.workflowautomation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of waiting for rate limits, and a limit on the runs of the application.
 *
 * @param maxWait the maximum total time that one call waits for rate limits; with zero, it fails at the first rejection
 * @param spread whether to spread requests over the window of a rate limit instead of sending a burst when it opens
 * @param maxRuns the maximum number of runs that the client starts in a period; further calls wait, as for the limits of Datadog.
 * {@code null} for no limit
 * @param maxRunsPeriod the length of a period
 */
public record RateLimitOptions(
        Duration maxWait, boolean spread, @Nullable Integer maxRuns, Duration maxRunsPeriod) {

    /** A wait of up to 2 minutes, bursts allowed, and no limit on runs. */
    public static final RateLimitOptions DEFAULTS =
            new RateLimitOptions(Duration.ofMinutes(2), false, null, Duration.ofMinutes(1));

    /**
     * Checks the ranges.
     *
     * @param maxWait zero or more
     * @param spread whether to spread requests
     * @param maxRuns at least 1, or {@code null}
     * @param maxRunsPeriod 1 ms to 24 days
     * @throws IllegalArgumentException if a value is out of its range; the message begins with its name
     */
    public RateLimitOptions {
        Arguments.require(!maxWait.isNegative(), "maxWait must not be negative, but is " + maxWait);
        Arguments.require(maxRuns == null || maxRuns >= 1, "maxRuns must be at least 1, but is " + maxRuns);
        Arguments.require(
                maxRunsPeriod.toMillis() >= 1 && maxRunsPeriod.toMillis() <= Integer.MAX_VALUE,
                "maxRunsPeriod must be at least 1 ms and at most 24 days, but is " + maxRunsPeriod);
    }

    /**
     * Changes the maximum wait.
     *
     * @param maxWait zero or more
     * @return a changed copy
     */
    public RateLimitOptions withMaxWait(Duration maxWait) {
        return new RateLimitOptions(maxWait, this.spread, this.maxRuns, this.maxRunsPeriod);
    }

    /**
     * Changes whether to spread requests over a window.
     *
     * @param spread whether to spread requests
     * @return a changed copy
     */
    public RateLimitOptions withSpread(boolean spread) {
        return new RateLimitOptions(this.maxWait, spread, this.maxRuns, this.maxRunsPeriod);
    }

    /**
     * Limits the runs that the client starts.
     *
     * @param maxRuns the maximum number of runs in a period, at least 1
     * @param period the length of a period, 1 ms to 24 days
     * @return a changed copy
     */
    public RateLimitOptions withMaxRuns(int maxRuns, Duration period) {
        return new RateLimitOptions(this.maxWait, this.spread, maxRuns, period);
    }
}
