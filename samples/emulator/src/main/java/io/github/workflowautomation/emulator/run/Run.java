package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run of a workflow: its start, its inputs, its timeline, and its cancellation. */
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
     * Starts a run now or at a later time.
     *
     * @param source what starts the run, as expressions see it
     * @param startOfRun returns the start for the time of acceptance; it is called after the inputs are checked
     * @throws InvalidInputException if the inputs do not match the workflow
     */
    public static Run start(
            String id,
            Workflow workflow,
            ObjectNode given,
            ObjectNode source,
            Instant now,
            UnaryOperator<Instant> startOfRun,
            OutcomeScript script) {
        ObjectNode inputs = InputSchema.apply(workflow, given);
        Instant start = startOfRun.apply(now);
        Scope scope = new Scope(new Scope.Names(workflow.name(), workflow.id(), id), inputs, source);
        return new Run(id, workflow, now, start, inputs, TimelinePlanner.plan(workflow, start, script, scope));
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

    /** The start. If the run is canceled earlier, the time of the cancellation is its start and its end. */
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
     * Cancels the run, unless it has finished or is already canceled.
     *
     * @param delay how long it continues
     * @return {@code false} if it has finished
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
