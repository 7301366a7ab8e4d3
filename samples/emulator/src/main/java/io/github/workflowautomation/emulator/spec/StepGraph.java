package io.github.workflowautomation.emulator.spec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps that are reachable from the start steps, with the edges that a run can take. A loop and its body meet only in the
 * edge {@code loopStart}: whatever is reachable over it belongs to the body.
 */
public final class StepGraph {

    private final Map<String, Step> steps;

    private final Set<String> start;

    private final EdgeFilter edges;

    private final Map<String, Integer> incoming = new HashMap<>();

    private final Set<String> inLoops = new HashSet<>();

    private StepGraph(Map<String, Step> steps, List<String> start) {
        this.steps = steps;
        this.edges = new EdgeFilter(steps, start);
        this.start = new LinkedHashSet<>(this.edges.start());
        this.start.forEach(name -> this.incoming.merge(name, 1, Integer::sum));
        for (String name : this.edges.reachable()) {
            this.edges.of(name).forEach(edge -> this.incoming.merge(edge.next(), 1, Integer::sum));
            loopStart(step(name)).forEach(first -> collect(first.name(), this.inLoops));
        }
    }

    static StepGraph of(Map<String, Step> steps, List<String> start) {
        return new StepGraph(new LinkedHashMap<>(steps), start);
    }

    /** What is ignored because the emulator does not support it. */
    List<String> problems() {
        return this.edges.problems();
    }

    /** The first steps of a run. */
    public List<Step> start() {
        return this.start.stream().map(this::step).toList();
    }

    /** The first steps of an iteration of a loop. */
    public List<Step> loopStart(Step loop) {
        return this.edges.of(loop.name()).stream()
                .filter(Edge::isLoopStart)
                .map(edge -> step(edge.next()))
                .toList();
    }

    private void collect(String name, Set<String> found) {
        if (found.add(name)) {
            this.edges.of(name).forEach(edge -> collect(edge.next(), found));
        }
    }

    /** The edges of a step to the steps that follow it. The body of a loop does not follow the loop. */
    public List<Edge> after(Step step) {
        return this.edges.of(step.name()).stream()
                .filter(edge -> !edge.isLoopStart())
                .toList();
    }

    /** The number of edges to a step, including that of the trigger or of the loop to its first steps. */
    public int incoming(Step step) {
        return this.incoming.getOrDefault(step.name(), 0);
    }

    /** Whether a fallback step follows a step if it fails. */
    public boolean hasFallback(Step step) {
        return this.edges.of(step.name()).stream()
                .anyMatch(edge -> edge.branch().equals(Edge.FALLBACK));
    }

    public Step step(String name) {
        Step step = this.steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException("No step " + name);
        }
        return step;
    }

    /** The names of the steps in the bodies of loops. */
    Set<String> inLoops() {
        return this.inLoops;
    }
}
