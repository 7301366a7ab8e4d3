package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Duration;

/**
 * The limit that the application sets on the runs that it starts: a fixed number of permits per period. Not Resilience4j's rate
 * limiter, because its clock cannot be replaced by the one of the scheduler and it does not tell when its next period begins.
 */
final class RunRateLimit {

    static final String NAME = "datadog-workflow-automation-runs";

    private final int maxRuns;

    private final long period;

    private final long origin = NanoClock.now();

    private long currentPeriod;

    private int taken;

    RunRateLimit(int maxRuns, Duration period) {
        this.maxRuns = maxRuns;
        this.period = period.toNanos();
    }

    /** Takes a permit, unless the call has one. */
    synchronized boolean tryAcquire(WaitBudget call) {
        if (call.hasRunPermit()) {
            return true;
        }
        if (available() == 0) {
            return false;
        }
        this.taken++;
        call.runPermitTaken();
        return true;
    }

    boolean hasCapacity(WaitBudget call) {
        return nanosToWait(call, 0) == 0;
    }

    /** The shortest time until a call is admitted behind which so many others wait. */
    synchronized long nanosToWait(WaitBudget call, int callsBefore) {
        int available = available();
        return (call.hasRunPermit() || callsBefore < available)
                ? 0
                : untilNextPeriod() + (callsBefore - available) / this.maxRuns * this.period;
    }

    synchronized RateLimit state(int waiting, String connection) {
        return new RateLimit(
                null, NAME, this.maxRuns, available(), Duration.ofNanos(untilNextPeriod()), waiting, connection);
    }

    private int available() {
        long now = (NanoClock.now() - this.origin) / this.period;
        if (now != this.currentPeriod) {
            this.currentPeriod = now;
            this.taken = 0;
        }
        return this.maxRuns - this.taken;
    }

    private long untilNextPeriod() {
        return this.period - (NanoClock.now() - this.origin) % this.period;
    }
}
