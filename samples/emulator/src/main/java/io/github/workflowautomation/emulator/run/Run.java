package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run of a workflow: when it started, with what, what follows from that, and whether somebody canceled it. */
public final class Run {

    private final String id;

    private final Workflow workflow;

    private final Instant acceptedAt;

    private final Instant plannedStart;

    private final ObjectNode inputs;

    private final Timeline timeline;

    private @Nullable Instant canceledAt;

    private Run(
            String id,
            Workflow workflow,
            Instant acceptedAt,
            Instant plannedStart,
            ObjectNode inputs,
            Timeline timeline) {
        this.id = id;
        this.workflow = workflow;
        this.acceptedAt = acceptedAt;
        this.plannedStart = plannedStart;
        this.inputs = inputs;
        this.timeline = timeline;
    }

    /**
     * Starts a run, or puts it where runs wait for their start.
     *
     * @param startOfRun when a run starts that is accepted at a time; asked only once the inputs fit
     * @throws InvalidInputException if the inputs do not fit the workflow
     */
    public static Run start(
            String id,
            Workflow workflow,
            ObjectNode given,
            Instant now,
            UnaryOperator<Instant> startOfRun,
            Script script) {
        ObjectNode inputs = InputSchema.apply(workflow, given);
        Instant start = startOfRun.apply(now);
        return new Run(id, workflow, now, start, inputs, TimelinePlanner.plan(id, workflow, script, inputs));
    }

    public String id() {
        return this.id;
    }

    /** The workflow as it was when the run started. */
    public Workflow workflow() {
        return this.workflow;
    }

    public Instant acceptedAt() {
        return this.acceptedAt;
    }

    /** When it starts; if it is canceled before, that is its start and its end. */
    public synchronized Instant startedAt() {
        return (this.canceledAt != null && this.canceledAt.isBefore(this.plannedStart))
                ? this.canceledAt
                : this.plannedStart;
    }

    public ObjectNode inputs() {
        return this.inputs;
    }

    public synchronized RunState stateAt(Instant now) {
        return RunState.at(now, this.plannedStart, this.timeline, this.canceledAt);
    }

    /**
     * Ends the run if it has not ended by then, and nobody has canceled it yet.
     *
     * @param delay how long it still goes on
     * @return whether it was not over yet
     */
    public synchronized boolean cancel(Instant now, Duration delay) {
        if (stateAt(now).endedAt() != null) {
            return false;
        }
        if (this.canceledAt == null) {
            this.canceledAt = now.plus(delay);
        }
        return true;
    }
}
