package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run looks like at a moment. It follows from its timeline, its start, its cancellation and the moment alone, so
 * nothing has to happen for a run to go on.
 *
 * @param status the state
 * @param endedAt when it ended, {@code null} while it runs
 * @param error why it failed, {@code null} if it did not
 * @param steps the steps that have started
 * @param outputs the outputs, empty unless it succeeded
 */
public record RunState(
        RunStatus status,
        @Nullable Instant endedAt,
        @Nullable String error,
        List<StepState> steps,
        ObjectNode outputs) {

    /**
     * A step that has started.
     *
     * @param name its name
     * @param state its state on the wire
     */
    public record StepState(String name, String state) {}

    static RunState at(Instant now, Instant start, Timeline timeline, @Nullable Instant canceledAt) {
        Instant end = start.plus(timeline.end());
        boolean canceled = canceledAt != null && canceledAt.isBefore(end) && !canceledAt.isAfter(now);
        Instant until = (canceled && canceledAt != null) ? canceledAt : now;
        if (!canceled && !end.isAfter(now)) {
            return new RunState(
                    timeline.status(),
                    end,
                    timeline.error(),
                    steps(timeline, timeline.end(), "CANCELED"),
                    timeline.outputs());
        }
        RunStatus status = canceled ? RunStatus.CANCELED : RunStatus.IN_PROGRESS;
        return new RunState(
                status,
                canceled ? until : null,
                null,
                steps(timeline, Duration.between(start, until), status.name()),
                JsonNodeFactory.instance.objectNode());
    }

    /** The steps that have started by then; those that have not ended are in the given state. */
    private static List<StepState> steps(Timeline timeline, Duration until, String unfinished) {
        return timeline.steps().stream()
                .filter(step -> step.start().compareTo(until) <= 0)
                .map(step -> new StepState(step.name(), state(step, until, unfinished)))
                .toList();
    }

    private static String state(Timeline.StepTime step, Duration until, String unfinished) {
        if (step.end().compareTo(until) > 0) {
            return unfinished;
        }
        return step.failed() ? "FAILED" : "SUCCEEDED";
    }
}
