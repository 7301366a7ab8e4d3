package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outcome of a step.
 *
 * @param duration its duration, {@code null} for the duration of the action
 * @param failure the status with which the run ends, {@code null} if the step succeeds
 * @param error the text of the failure
 * @param outputs its outputs; in a declared outcome, references are not replaced yet
 */
public record Outcome(
        @Nullable Duration duration,
        @Nullable RunStatus failure,
        @Nullable String error,
        ObjectNode outputs) {

    /** Whether it is the outcome of a step for which nothing is declared. */
    public boolean isDefault() {
        return this.duration == null && this.failure == null && this.outputs.isEmpty();
    }

    public Outcome withDuration(@Nullable Duration other) {
        return new Outcome(other, this.failure, this.error, this.outputs);
    }
}
