package io.github.workflowautomation.console.batch;

/**
 * The numbers of lines of a batch by state.
 *
 * @param waiting lines that wait for their start
 * @param running runs that are started or followed
 * @param succeeded runs that succeeded
 * @param failed runs that failed, and lines that Datadog did not accept
 * @param unknown lines of which nobody knows whether they started a run
 * @param notStarted lines that are not started, because the batch was stopped
 * @param stopped whether the batch was stopped
 * @param finished whether nothing will change anymore
 */
record BatchCounts(
        int waiting,
        int running,
        int succeeded,
        int failed,
        int unknown,
        int notStarted,
        boolean stopped,
        boolean finished) {

    public int total() {
        return this.waiting + this.running + ended();
    }

    public int ended() {
        return this.succeeded + this.failed + this.unknown + this.notStarted;
    }

    public int percent() {
        return (int) (100L * ended() / Math.max(1, total()));
    }

    public String state() {
        if (this.finished) {
            return this.stopped ? "Stopped" : "Finished";
        }
        return this.stopped ? "Stopping" : "Running";
    }

    /** The state of the batch in a sentence that does not change with each run, so that a screen reader can announce it. */
    public String summary() {
        if (this.finished) {
            return state() + ". " + this.succeeded + " of " + total() + " runs succeeded.";
        }
        return (this.stopped ? "Stopping: no further run is started. " : "Running. ") + "About " + (percent() / 10 * 10)
                + " % of the runs have ended.";
    }
}
