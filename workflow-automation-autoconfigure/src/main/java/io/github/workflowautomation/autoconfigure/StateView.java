package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationState;
import java.util.List;
import reactor.core.publisher.Mono;

/** The client as {@link WorkflowAutomationState} only. */
record StateView(WorkflowAutomationState client) implements WorkflowAutomationState {

    @Override
    public List<RateLimit> rateLimits() {
        return this.client.rateLimits();
    }

    @Override
    public Mono<List<Waits>> waits() {
        return this.client.waits();
    }

    @Override
    public List<StartedRun> startedRuns() {
        return this.client.startedRuns();
    }

    @Override
    public RunCounts lastHour() {
        return this.client.lastHour();
    }
}
