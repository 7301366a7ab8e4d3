package io.github.workflowautomation.emulator.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run of a workflow: when it started, with what, what follows from that, and whether somebody canceled it. */
public final class Run {

    private final String id;

    private final Workflow workflow;

    private final Instant startedAt;

    private final ObjectNode inputs;

    private final Timeline timeline;

    private @Nullable Instant canceledAt;

    private Run(String id, Workflow workflow, Instant startedAt, ObjectNode inputs, Timeline timeline) {
        this.id = id;
        this.workflow = workflow;
        this.startedAt = startedAt;
        this.inputs = inputs;
        this.timeline = timeline;
    }

    /**
     * Starts a run.
     *
     * @throws InvalidInputException if the inputs do not fit the workflow
     */
    public static Run start(String id, Workflow workflow, Instant now, ObjectNode given, Script script) {
        ObjectNode inputs = InputSchema.apply(workflow, given);
        return new Run(id, workflow, now, inputs, TimelinePlanner.plan(id, workflow, script, inputs));
    }

    public String id() {
        return this.id;
    }

    /** The workflow as it was when the run started. */
    public Workflow workflow() {
        return this.workflow;
    }

    public Instant startedAt() {
        return this.startedAt;
    }

    public ObjectNode inputs() {
        return this.inputs;
    }

    public synchronized RunState stateAt(Instant now) {
        return RunState.at(now, this.startedAt, this.timeline, this.canceledAt);
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
