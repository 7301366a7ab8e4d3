package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a step turns out.
 *
 * @param duration how long it takes, {@code null} for the action's own time
 * @param failure what it ends the run with, {@code null} if it succeeds
 * @param error the text of the failure
 * @param outputs its outputs, which may refer to inputs and earlier steps
 */
public record Outcome(
        @Nullable Duration duration,
        @Nullable RunStatus failure,
        @Nullable String error,
        ObjectNode outputs) {

    Outcome lasting(Duration time) {
        return new Outcome(time, this.failure, this.error, this.outputs);
    }
}
