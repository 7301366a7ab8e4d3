package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationState.Waits;
import java.util.List;

/**
 * The runs that this application started lately, and further ones that it awaits.
 *
 * @param running the runs that have not ended
 * @param failed the latest runs that failed
 * @param ended the latest runs that ended otherwise
 * @param awaited awaits of runs that this application did not start lately, by workflow
 */
public record StartedRuns(
        List<RunSummary> running, List<RunSummary> failed, List<RunSummary> ended, List<Awaited> awaited) {

    /**
     * Whether there is nothing to show.
     *
     * @return {@code true} if no run was started or is awaited
     */
    public boolean isEmpty() {
        return this.running.isEmpty() && this.failed.isEmpty() && this.ended.isEmpty() && this.awaited.isEmpty();
    }

    /**
     * Awaits of the runs of a workflow.
     *
     * @param workflow the workflow
     * @param oldestId the UUID of the run that is awaited for the longest time
     * @param count the number of awaits
     */
    public record Awaited(String workflow, String oldestId, int count) {

        static Awaited of(Waits waits) {
            return new Awaited(waits.workflow(), waits.oldestInstanceId(), waits.count());
        }
    }
}
