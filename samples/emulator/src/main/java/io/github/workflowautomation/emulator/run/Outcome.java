package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outcome of a step.
 *
 * @param duration its duration, {@code null} for the duration of the action
 * @param failure the status with which the run ends, {@code null} if the step succeeds
 * @param error the text of the failure
 * @param outputs its outputs; in a declared outcome, references are not replaced yet
 * @param branch the branch on which the run goes on, {@code null} for the one that the action takes
 */
public record Outcome(
        @Nullable Duration duration,
        @Nullable RunStatus failure,
        @Nullable String error,
        ObjectNode outputs,
        @Nullable String branch) {

    /** An outcome on the branch that the action takes. */
    public Outcome(
            @Nullable Duration duration, @Nullable RunStatus failure, @Nullable String error, ObjectNode outputs) {
        this(duration, failure, error, outputs, null);
    }

    static Outcome success() {
        return new Outcome(Duration.ZERO, null, null, JsonNodeFactory.instance.objectNode());
    }

    static Outcome failure(@Nullable String error) {
        return new Outcome(Duration.ZERO, RunStatus.STEP_ERROR, error, JsonNodeFactory.instance.objectNode());
    }

    /** Whether it is the outcome of a step for which nothing is declared. */
    public boolean isDefault() {
        return this.duration == null && this.failure == null && this.outputs.isEmpty() && this.branch == null;
    }

    /** Whether a step that has it does not iterate and does not wait for a decision. */
    boolean isFinal() {
        return this.failure != null || this.branch != null;
    }

    public Outcome withDuration(@Nullable Duration other) {
        return new Outcome(other, this.failure, this.error, this.outputs, this.branch);
    }

    public Outcome withBranch(@Nullable String other) {
        return new Outcome(this.duration, this.failure, this.error, this.outputs, other);
    }

    Outcome withFailure(RunStatus other) {
        return new Outcome(this.duration, other, this.error, this.outputs, this.branch);
    }

    Outcome withOutputs(ObjectNode other) {
        return new Outcome(this.duration, this.failure, this.error, other, this.branch);
    }
}
