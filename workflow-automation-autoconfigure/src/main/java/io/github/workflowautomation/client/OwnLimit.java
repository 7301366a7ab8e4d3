package io.github.workflowautomation.client;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A limit of the application's own on the runs that it starts, beside those of the service. */
final class OwnLimit {

    /** What exceptions call it. */
    static final String NAME = "datadog-workflow-automation-runs";

    /** The limiter's periods began a moment before ours. */
    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(1);

    private final RateLimiter limiter;

    private final int runs;

    private final long period;

    private final long start;

    OwnLimit(int runs, Duration period) {
        this.limiter = RateLimiter.of(
                NAME,
                RateLimiterConfig.custom()
                        .limitForPeriod(runs)
                        .limitRefreshPeriod(period)
                        .timeoutDuration(Duration.ZERO)
                        .build());
        this.runs = runs;
        this.period = period.toNanos();
        this.start = System.nanoTime();
    }

    /** As of now, for those who want to know of it. */
    RateLimit state(int waiting) {
        int free = Math.max(0, this.limiter.getMetrics().getAvailablePermissions());
        return new RateLimit(null, NAME, this.runs, free, Duration.ofNanos(untilNextPeriod()), waiting);
    }

    boolean hasRoom(Patience patience) {
        return nanosToWait(patience, 0) == 0;
    }

    /** Takes one of the runs, unless the call has it already: a refused attempt has started none. */
    boolean admit(Patience patience) {
        if (!patience.isBudgeted()) {
            if (!this.limiter.acquirePermission()) {
                return false;
            }
            patience.budgeted();
        }
        return true;
    }

    /** How long it takes at least until a call is let in for which so many others wait. */
    long nanosToWait(Patience patience, int before) {
        int free = Math.max(0, this.limiter.getMetrics().getAvailablePermissions());
        return (patience.isBudgeted() || before < free)
                ? 0
                : untilNextPeriod() + (before - free) / this.runs * this.period;
    }

    private long untilNextPeriod() {
        return this.period - (System.nanoTime() - this.start) % this.period + MARGIN;
    }
}
