package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list of runs that this application started. Without inputs and outputs, which belong on the page of the run.
 *
 * @param key the run
 * @param status the latest known status
 * @param start the time at which it started, or was accepted
 * @param duration the duration, {@code null} if it has not ended or is not known
 * @param step the steps that failed, else the latest step; empty if not known
 * @param link the run in the user interface of Datadog, {@code null} if not known
 * @param ended whether it has ended
 */
public record RunSummary(
        RunKey key,
        WorkflowInstanceStatus status,
        Instant start,
        @Nullable Duration duration,
        String step,
        @Nullable URI link,
        boolean ended) {

    static RunSummary of(StartedRun run, RunProgress progress) {
        WorkflowInstance instance = progress.instance();
        if (instance == null) {
            return new RunSummary(
                    progress.key(),
                    run.status(),
                    run.acceptedAt(),
                    null,
                    "",
                    run.link(),
                    run.status().isKnownFinal());
        }
        Instant start = instance.startTime();
        return new RunSummary(
                progress.key(),
                instance.status(),
                (start != null) ? start : run.acceptedAt(),
                instance.duration(),
                step(progress),
                (instance.link() != null) ? instance.link() : run.link(),
                instance.isFinal());
    }

    private static String step(RunProgress progress) {
        String failed = progress.failedSteps();
        if (!failed.isEmpty() || progress.steps().isEmpty()) {
            return failed;
        }
        return progress.steps().get(progress.steps().size() - 1).step().name();
    }

    /** Whether it ended, and no step is missing to understand why. */
    boolean isOver() {
        return this.ended && !isFailed();
    }

    /** Whether it ended without success, and nobody canceled it. */
    boolean isFailed() {
        return this.ended
                && !this.status.equals(WorkflowInstanceStatus.SUCCEEDED)
                && !this.status.equals(WorkflowInstanceStatus.CANCELED);
    }
}
