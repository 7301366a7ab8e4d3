package io.github.workflowautomation.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run looks like at a moment. It follows from the workflow, the start and the moment alone, so nothing has to
 * happen for a run to go on.
 *
 * @param status the state
 * @param endedAt when it ended, {@code null} while it runs
 * @param error why it failed, {@code null} if it did not
 * @param steps the steps that have started
 */
record RunState(
        RunStatus status,
        @Nullable Instant endedAt,
        @Nullable String error,
        List<StepState> steps) {

    /**
     * A step that has started.
     *
     * @param name its name
     * @param state its state on the wire
     */
    record StepState(String name, String state) {}

    static RunState at(Instant now, EmulatedWorkflow workflow, Instant startedAt, @Nullable Instant canceledAt) {
        Instant until = (canceledAt != null) ? canceledAt : now;
        List<StepState> steps = new ArrayList<>();
        Instant stepEnd = startedAt;
        for (EmulatedStep step : workflow.steps()) {
            stepEnd = stepEnd.plus(step.duration());
            if (stepEnd.isAfter(until)) {
                return unfinished(steps, step, canceledAt);
            }
            if (step.error() != null) {
                steps.add(new StepState(step.name(), "FAILED"));
                return new RunState(RunStatus.STEP_ERROR, stepEnd, step.error(), steps);
            }
            steps.add(new StepState(step.name(), "SUCCEEDED"));
        }
        return new RunState(RunStatus.SUCCEEDED, stepEnd, null, steps);
    }

    private static RunState unfinished(List<StepState> steps, EmulatedStep current, @Nullable Instant canceledAt) {
        RunStatus status = (canceledAt != null) ? RunStatus.CANCELED : RunStatus.IN_PROGRESS;
        steps.add(new StepState(current.name(), status.name()));
        return new RunState(status, canceledAt, null, steps);
    }
}
