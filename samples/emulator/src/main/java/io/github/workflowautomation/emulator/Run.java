package io.github.workflowautomation.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run of a workflow: when it started, with what, and whether somebody canceled it. */
final class Run {

    private final String id;

    private final EmulatedWorkflow workflow;

    private final Instant startedAt;

    private final ObjectNode inputs;

    private @Nullable Instant canceledAt;

    Run(String id, EmulatedWorkflow workflow, Instant startedAt, ObjectNode inputs) {
        this.id = id;
        this.workflow = workflow;
        this.startedAt = startedAt;
        this.inputs = inputs;
    }

    String id() {
        return this.id;
    }

    EmulatedWorkflow workflow() {
        return this.workflow;
    }

    Instant startedAt() {
        return this.startedAt;
    }

    ObjectNode inputs() {
        return this.inputs;
    }

    synchronized RunState stateAt(Instant now) {
        return RunState.at(now, this.workflow, this.startedAt, this.canceledAt);
    }

    /** Ends the run if it has not ended. */
    synchronized void cancel(Instant now) {
        if (stateAt(now).endedAt() == null) {
            this.canceledAt = now;
        }
    }
}
