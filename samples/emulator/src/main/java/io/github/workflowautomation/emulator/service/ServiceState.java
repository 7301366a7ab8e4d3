package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.run.OutcomeScript;
import io.github.workflowautomation.emulator.run.RunEngine;
import io.github.workflowautomation.emulator.run.RunStore;
import io.github.workflowautomation.emulator.workflow.Workflow;
import io.github.workflowautomation.emulator.workflow.WorkflowStore;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * The state of the service and its clock.
 *
 * @param workflows the workflows
 * @param runs their runs
 * @param script the outcomes of steps
 * @param engine lets the runs progress, and has the current time
 * @param startOfRun returns the start of a run for the time of its acceptance, or throws {@link ServiceException}
 */
public record ServiceState(
        WorkflowStore workflows,
        RunStore runs,
        OutcomeScript script,
        RunEngine engine,
        UnaryOperator<Instant> startOfRun) {

    /** The current time. Everything that is due in runs until then has happened. */
    public Instant now() {
        return this.engine.now();
    }

    /**
     * Adds or replaces a workflow. If another one is removed to keep the limit, its runs are removed too.
     *
     * @throws io.github.workflowautomation.emulator.workflow.DuplicateHandleException if another workflow has the same handle
     */
    public void put(Workflow workflow) {
        this.workflows.put(workflow).map(Workflow::id).ifPresent(this::removeRuns);
    }

    /** Removes a workflow and its runs. */
    void remove(String workflowId) {
        this.workflows.remove(workflowId);
        removeRuns(workflowId);
    }

    /** Removes everything. */
    public void clear() {
        this.engine.clear();
        this.workflows.clear();
        this.script.clear();
    }

    private void removeRuns(String workflowId) {
        this.engine.removeRuns(workflowId);
        this.script.removeSteps(workflowId);
    }
}
