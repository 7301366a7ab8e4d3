package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState;
import java.util.List;
import reactor.core.publisher.Mono;

/** What the parts of a client know of the moment. */
record CurrentState(Gate gate, InstanceWatcher watcher, RunLog runs) implements WorkflowAutomationState {

    @Override
    public List<RateLimit> rateLimits() {
        return this.gate.limits();
    }

    @Override
    public Mono<List<Waits>> waits() {
        return this.watcher.waits();
    }

    @Override
    public List<StartedRun> startedRuns() {
        return this.runs.latestStarted();
    }

    @Override
    public RunCounts lastHour() {
        return this.runs.lastHour();
    }
}
