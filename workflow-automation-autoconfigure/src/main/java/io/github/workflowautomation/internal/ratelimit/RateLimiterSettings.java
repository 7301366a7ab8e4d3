package io.github.workflowautomation.internal.ratelimit;

import io.github.resilience4j.core.IntervalFunction;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.window.RateLimitWindow;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a rate limiter, with the run rate limit that all its organizations share.
 *
 * @param maxWait the longest time that one call waits, in nanoseconds
 * @param spread whether requests are spread over a window instead of sent in a burst
 * @param backoff the time in ms for which a window stays closed after a number of rejections without a hint
 * @param runRateLimit the limit on runs, {@code null} for none
 */
record RateLimiterSettings(
        long maxWait,
        boolean spread,
        IntervalFunction backoff,
        @Nullable RunRateLimit runRateLimit) {

    static RateLimiterSettings of(RateLimitOptions options, IntervalFunction backoff, SharedRateLimits shared) {
        return new RateLimiterSettings(
                NanoClock.nanos(options.maxWait()), options.spread(), backoff, shared.runRateLimit(options));
    }

    RateLimitWindow newWindow() {
        return new RateLimitWindow(this.backoff, this.spread);
    }
}
