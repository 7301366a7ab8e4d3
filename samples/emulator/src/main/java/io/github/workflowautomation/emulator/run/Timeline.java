package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run will be like if nobody cancels it, known from its beginning.
 *
 * @param steps the steps that start, in the order in which they do
 * @param end when it is over
 * @param status how it ends
 * @param error why it fails, {@code null} if it does not
 * @param outputs its outputs, empty if it fails
 */
public record Timeline(
        List<StepTime> steps,
        Duration end,
        RunStatus status,
        @Nullable String error,
        ObjectNode outputs) {

    /**
     * A step in time, counted from the start of the run.
     *
     * @param name its name
     * @param start when it starts
     * @param end when it ends if nothing comes between
     * @param failed whether it fails then
     */
    record StepTime(String name, Duration start, Duration end, boolean failed) {}
}
