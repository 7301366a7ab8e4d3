package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowInstanceStep;
import java.time.Instant;

/**
 * A step of a run, with the times at which the console saw it. Datadog reports no times of steps.
 *
 * @param step the step and its latest state
 * @param firstSeen the time at which the step was seen first
 * @param changed the time at which its latest state was seen first
 */
public record StepProgress(WorkflowInstanceStep step, Instant firstSeen, Instant changed) {

    StepProgress next(WorkflowInstanceStep seen, Instant now) {
        return this.step.equals(seen) ? this : new StepProgress(seen, this.firstSeen, now);
    }
}
