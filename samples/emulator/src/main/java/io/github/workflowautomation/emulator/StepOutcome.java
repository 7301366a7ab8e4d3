package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.run.Outcome;
import io.github.workflowautomation.emulator.run.RunStatus;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outcome of a step of a run.
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
     * @return the outcome, which takes as long as the action does
     */
    public static StepOutcome success() {
        return success(Map.of());
    }

    /**
     * The step succeeds.
     *
     * @param outputs its outputs by name, in which references such as <code>{{ Trigger.x }}</code> are replaced
     * @return the outcome, which takes as long as the action does
     */
    public static StepOutcome success(Map<String, ?> outputs) {
        return of(null, null, (ObjectNode) ServiceJson.tree(outputs));
    }

    /**
     * The step fails, and its run ends with {@code STEP_ERROR}.
     *
     * @param error the text of the error
     * @return the outcome, which takes as long as the action does
     */
    public static StepOutcome failure(String error) {
        return of(RunStatus.STEP_ERROR, error, ServiceJson.object());
    }

    /**
     * The run ends with {@code INSTANCE_ERROR} at the end of the step.
     *
     * @param error the text of the error
     * @return the outcome, which takes as long as the action does
     */
    public static StepOutcome instanceError(String error) {
        return of(RunStatus.INSTANCE_ERROR, error, ServiceJson.object());
    }

    /**
     * The step succeeds on a branch: the run goes on as if a human had decided, or as if the conditions had selected it.
     *
     * @param branch the name of the branch
     * @return the outcome, which takes as long as the action does
     */
    public static StepOutcome branch(String branch) {
        return new StepOutcome(success().outcome.withBranch(branch));
    }

    /**
     * The same outcome with a duration.
     *
     * @param duration how long the step takes
     * @return the outcome
     * @throws IllegalArgumentException if the duration is negative
     */
    public StepOutcome after(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration of a step must not be negative: " + duration);
        }
        return new StepOutcome(this.outcome.withDuration(duration));
    }

    Outcome toOutcome() {
        return this.outcome;
    }
}
