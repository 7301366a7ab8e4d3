package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.spec.Edge;
import io.github.workflowautomation.emulator.spec.Step;
import io.github.workflowautomation.emulator.spec.StepGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run outside its loops, or the steps of one iteration of a loop. Each step starts at most once. A step whose
 * edges are all known not to be taken is skipped, and so are its own edges.
 */
final class Frame {

    /** Learns which steps can start, and when none is left. */
    interface Listener {

        void ready(Frame frame, Step step);

        void finished();

        void broken();
    }

    private static final class Arrivals {

        private int known;

        private int taken;

        private boolean started;
    }

    private final StepGraph graph;

    private final Scope scope;

    private final @Nullable Frame parent;

    private final Listener listener;

    private final Map<String, Arrivals> arrivals = new HashMap<>();

    private int active;

    private boolean closed;

    Frame(StepGraph graph, Scope scope, @Nullable Frame parent, Listener listener) {
        this.graph = graph;
        this.scope = scope;
        this.parent = parent;
        this.listener = listener;
    }

    Scope scope() {
        return this.scope;
    }

    void start(List<Step> steps) {
        steps.forEach(step -> arrive(step, true));
        if (steps.isEmpty()) {
            this.listener.finished();
        }
    }

    /** A step has finished on a branch. */
    void finished(Step step, String branch) {
        this.active--;
        this.graph.after(step).forEach(edge -> arrive(this.graph.step(edge.next()), isTaken(edge, branch)));
        if (this.active == 0) {
            this.listener.finished();
        }
    }

    private static boolean isTaken(Edge edge, String branch) {
        return edge.branch().equals(branch);
    }

    private void arrive(Step step, boolean taken) {
        Arrivals arrived = this.arrivals.computeIfAbsent(step.name(), name -> new Arrivals());
        arrived.known++;
        arrived.taken += taken ? 1 : 0;
        boolean complete = arrived.known == this.graph.incoming(step);
        if (!arrived.started && arrived.taken > 0 && (complete || step.startsOnAny())) {
            arrived.started = true;
            this.active++;
            this.listener.ready(this, step);
        } else if (complete && arrived.taken == 0) {
            this.graph.after(step).forEach(edge -> arrive(this.graph.step(edge.next()), false));
        }
    }

    /** Ends it before all its steps are finished. */
    void close() {
        this.closed = true;
    }

    /** A step in this frame has ended the loop. */
    void breakLoop() {
        this.listener.broken();
    }

    /** Whether its steps, or those around it, have ended before all were finished. */
    boolean isClosed() {
        return this.closed || (this.parent != null && this.parent.isClosed());
    }
}
