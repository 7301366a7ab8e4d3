package io.github.workflowautomation.durable;

/** How far a run is. It goes from {@link #REQUESTED} over {@link #SENDING} and {@link #STARTED} to {@link #ENDED}. */
public enum DurableRunState {

    /** The run is recorded, and nothing was sent. */
    REQUESTED,

    /**
     * The request was sent or was about to be, and no response is recorded. If the node that sent it has died or received no usable
     * response, the run is searched for.
     */
    SENDING,

    /** Datadog has accepted the run. Its instance id is recorded. */
    STARTED,

    /** The run has ended, with an {@linkplain DurableRunOutcome outcome}. */
    ENDED,

    /**
     * It is not certain whether a run was started or how it ended, and the library cannot find out: see the reason. A human decides
     * with {@link DurableWorkflowRuns#resolve} or {@link DurableWorkflowRuns#abandon}.
     */
    UNKNOWN
}
