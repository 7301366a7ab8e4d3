package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The complete course of a run that is not canceled. It is computed when the run starts.
 *
 * @param steps the steps in the order of their start
 * @param end the time from its start to its end
 * @param status its final status
 * @param error the text of its failure, {@code null} if it succeeds
 * @param outputs its outputs, empty if it fails
 */
record Timeline(
        List<StepTime> steps,
        Duration end,
        RunStatus status,
        @Nullable String error,
        ObjectNode outputs) {

    /**
     * A step with its times, relative to the start of the run.
     *
     * @param name its name
     * @param start its start
     * @param end its end, unless the run ends earlier
     * @param failed whether it fails at its end
     */
    record StepTime(String name, Duration start, Duration end, boolean failed) {}
}
