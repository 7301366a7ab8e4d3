package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of a run at a given time. It is computed from the timeline, the start and the cancellation of the run, so a
 * run needs no thread or timer to progress.
 *
 * @param status the status
 * @param endedAt when it ended, {@code null} while it runs
 * @param error the text of its failure, {@code null} if it has not failed
 * @param steps the steps that have started
 * @param outputs the outputs, empty unless it has succeeded
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

    /** The steps that have started until a time. Unfinished steps get the given state. */
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
