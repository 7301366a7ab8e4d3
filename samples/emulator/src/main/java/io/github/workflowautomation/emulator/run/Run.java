package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.workflow.Workflow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run of a workflow: its start, its inputs, and its state. It keeps what its steps need only while it is in progress. */
public final class Run {

    /** The kind of the source of a run that the API has started. */
    public static final String API = "api";

    /** The kind of the source of a run that another run has started. */
    static final String WORKFLOW = "workflow";

    private final String id;

    private final Workflow workflow;

    private final String sourceKind;

    private final Instant acceptedAt;

    private final ObjectNode inputs;

    private final Object lock;

    private volatile Instant startedAt;

    private volatile @Nullable RunState end;

    private @Nullable Flow flow;

    /**
     * Creates a run without a flow.
     *
     * @param lock what guards the flow
     */
    Run(
            String id,
            Workflow workflow,
            String sourceKind,
            Instant acceptedAt,
            Instant start,
            ObjectNode inputs,
            Object lock) {
        this.id = id;
        this.workflow = workflow;
        this.sourceKind = sourceKind;
        this.acceptedAt = acceptedAt;
        this.startedAt = start;
        this.inputs = inputs;
        this.lock = lock;
    }

    public String id() {
        return this.id;
    }

    /** The workflow as it was when the run started. */
    public Workflow workflow() {
        return this.workflow;
    }

    /** What has started it, as in the source on the wire. */
    public String sourceKind() {
        return this.sourceKind;
    }

    public Instant acceptedAt() {
        return this.acceptedAt;
    }

    /** The start. If the run is canceled earlier, the time of the cancellation is its start and its end. */
    public Instant startedAt() {
        return this.startedAt;
    }

    public ObjectNode inputs() {
        return this.inputs;
    }

    /** Its address in Datadog's user interface. */
    public String url() {
        return Workflow.urlOfRun(this.workflow.id(), this.id);
    }

    public RunStatus status() {
        RunState ended = this.end;
        return (ended != null) ? ended.status() : RunStatus.IN_PROGRESS;
    }

    /** Its state at the time until which all that was due has happened. */
    public RunState state() {
        synchronized (this.lock) {
            RunState ended = this.end;
            return (ended != null) ? ended : flow().state();
        }
    }

    void begin(Flow started) {
        this.flow = started;
    }

    /** Its flow, which it has until it ends. */
    Flow flow() {
        return Objects.requireNonNull(this.flow);
    }

    boolean isInProgress() {
        return this.flow != null;
    }

    void end(RunState state) {
        Instant endedAt = Objects.requireNonNull(state.endedAt());
        if (endedAt.isBefore(this.startedAt)) {
            this.startedAt = endedAt;
        }
        this.end = state;
        this.flow = null;
    }
}
