package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.run.RunStore;
import io.github.workflowautomation.emulator.run.Script;
import io.github.workflowautomation.emulator.run.Workflow;
import io.github.workflowautomation.emulator.run.WorkflowStore;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the service remembers, and its time.
 *
 * @param workflows the workflows
 * @param runs their runs
 * @param script how steps turn out
 * @param clock what time it is
 * @param startOfRun when a run starts that is accepted at a time; refuses it with a {@link ServiceException}
 */
public record ServiceState(
        WorkflowStore workflows,
        RunStore runs,
        Script script,
        Supplier<Instant> clock,
        UnaryOperator<Instant> startOfRun) {

    Instant now() {
        return this.clock.get();
    }

    /** Adds or replaces a workflow. The one that has to make room takes its runs with it. */
    public void put(Workflow workflow) {
        this.workflows.put(workflow).map(Workflow::id).ifPresent(this::forgetRuns);
    }

    /** Removes a workflow and its runs. */
    void remove(String workflowId) {
        this.workflows.remove(workflowId);
        forgetRuns(workflowId);
    }

    /** Forgets everything. */
    public void clear() {
        this.runs.clear();
        this.workflows.clear();
        this.script.clear();
    }

    private void forgetRuns(String workflowId) {
        this.runs.forget(workflowId);
        this.script.forget(workflowId);
    }
}
