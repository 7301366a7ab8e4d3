package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.run.Outcome;
import io.github.workflowautomation.emulator.run.RunStatus;
import io.github.workflowautomation.emulator.service.ServiceJson;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a step of a run turns out.
 *
 * @see WorkflowEmulator#onStep
 */
public final class StepOutcome {

    private final Outcome outcome;

    private StepOutcome(Outcome outcome) {
        this.outcome = outcome;
    }

    private static StepOutcome of(@Nullable RunStatus failure, @Nullable String error, ObjectNode outputs) {
        return new StepOutcome(new Outcome(null, failure, error, outputs));
    }

    /**
     * The step succeeds without outputs.
     *
     * @return the outcome, which takes the action's own time
     */
    public static StepOutcome success() {
        return success(Map.of());
    }

    /**
     * The step succeeds.
     *
     * @param outputs its outputs by name, in which texts like <code>{{ Trigger.x }}</code> are filled in
     * @return the outcome, which takes the action's own time
     */
    public static StepOutcome success(Map<String, ?> outputs) {
        return of(null, null, (ObjectNode) ServiceJson.tree(outputs));
    }

    /**
     * The step fails, and the run with it: {@code STEP_ERROR}.
     *
     * @param error the text of the error
     * @return the outcome, which takes the action's own time
     */
    public static StepOutcome failure(String error) {
        return of(RunStatus.STEP_ERROR, error, ServiceJson.object());
    }

    /**
     * The run breaks at the end of the step: {@code INSTANCE_ERROR}.
     *
     * @param error the text of the error
     * @return the outcome, which takes the action's own time
     */
    public static StepOutcome instanceError(String error) {
        return of(RunStatus.INSTANCE_ERROR, error, ServiceJson.object());
    }

    /**
     * The same outcome after another time.
     *
     * @param duration how long the step takes
     * @return the outcome
     * @throws IllegalArgumentException if the duration is negative
     */
    public StepOutcome after(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A step cannot take less than no time: " + duration);
        }
        return new StepOutcome(
                new Outcome(duration, this.outcome.failure(), this.outcome.error(), this.outcome.outputs()));
    }

    Outcome toOutcome() {
        return this.outcome;
    }
}
