package io.github.workflowautomation.emulator.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of a run at a given time.
 *
 * @param status the status
 * @param endedAt when it ended, {@code null} while it runs
 * @param error the text of its failure, {@code null} if it has not failed
 * @param steps the steps in the order of their start; a step in a loop is in it once for each iteration
 * @param outputs the outputs, empty unless it has succeeded
 * @param decisions the decisions for which it waits
 */
public record RunState(
        RunStatus status,
        @Nullable Instant endedAt,
        @Nullable String error,
        List<StepState> steps,
        ObjectNode outputs,
        List<OpenDecision> decisions) {

    /**
     * A step that has started.
     *
     * @param name its name
     * @param state its state on the wire
     */
    public record StepState(String name, String state) {

        static final String IN_PROGRESS = "IN_PROGRESS";

        static final String SUCCEEDED = "SUCCEEDED";

        static final String FAILED = "FAILED";

        static final String CANCELED = "CANCELED";
    }
}
