package io.github.workflowautomation.durable;

/**
 * Hears of the end of runs. Every bean of this type is called by one node of the application, at least once for each run, and again
 * with a growing delay until it has returned normally. A listener that fails or takes long delays no other listener.
 *
 * <p>Each call has a transaction of its own, which also records that the listener was called. So what the listener writes to the
 * same database takes effect exactly once.
 */
@FunctionalInterface
public interface DurableRunListener {

    /**
     * Called when a run has ended, in whatever way. May block.
     *
     * @param run the run, in state {@link DurableRunState#ENDED}
     */
    void onEnd(DurableRun run);

    /**
     * Called when a human has to decide about a run. {@link #onEnd} follows after the decision.
     *
     * @param run the run, in state {@link DurableRunState#UNKNOWN}
     */
    default void onUnknown(DurableRun run) {}
}
