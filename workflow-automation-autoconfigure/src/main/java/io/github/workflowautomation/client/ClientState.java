package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.internal.polling.RunAwaiter;
import io.github.workflowautomation.internal.ratelimit.RateLimiter;
import io.github.workflowautomation.internal.run.RunHistory;
import java.util.List;
import reactor.core.publisher.Mono;

/** Collects the current state of the client from its parts. */
record ClientState(RateLimiter rateLimiter, RunAwaiter awaiter, RunHistory history) implements WorkflowAutomationState {

    @Override
    public List<RateLimit> rateLimits() {
        return this.rateLimiter.limits();
    }

    @Override
    public Mono<List<Waits>> waits() {
        return this.awaiter.awaits();
    }

    @Override
    public List<StartedRun> startedRuns() {
        return this.history.latestStarted();
    }

    @Override
    public RunCounts lastHour() {
        return this.history.lastHour();
    }
}
