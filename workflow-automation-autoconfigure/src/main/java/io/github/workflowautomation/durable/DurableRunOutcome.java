package io.github.workflowautomation.durable;

/** How a run has ended. */
public enum DurableRunOutcome {

    /** The run has succeeded. */
    SUCCEEDED,

    /** The run was started and did not succeed; see its status. */
    FAILED,

    /** Datadog refused to start the run; see the reason. Nothing was started. */
    REFUSED,

    /** {@link DurableWorkflowRuns#abandon} ended the record. */
    ABANDONED
}
