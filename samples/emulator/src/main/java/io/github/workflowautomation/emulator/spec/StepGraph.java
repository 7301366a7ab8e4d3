package io.github.workflowautomation.emulator.spec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps that are reachable from the start steps, with their successors and numbers of predecessors. */
public final class StepGraph {

    private final Map<String, Step> steps;

    private final Map<String, Set<String>> next = new HashMap<>();

    private final Map<String, Integer> predecessors = new HashMap<>();

    private final Set<String> start;

    private StepGraph(Map<String, Step> steps, List<String> start) {
        this.steps = steps;
        this.start = new LinkedHashSet<>(start);
        this.start.forEach(name -> visit(name, new HashSet<>()));
    }

    static StepGraph of(Map<String, Step> steps, List<String> start) {
        return new StepGraph(steps, start);
    }

    private void visit(String name, Set<String> path) {
        Step step = this.steps.get(name);
        if (step == null || this.next.containsKey(name)) {
            return;
        }
        Set<String> successors = new LinkedHashSet<>();
        this.next.put(name, successors);
        path.add(name);
        for (String successor : step.next()) {
            // A step would never start if it waited for its own successor. Loops get here only if they are ignored
            if (!path.contains(successor) && this.steps.containsKey(successor)) {
                successors.add(successor);
                this.predecessors.merge(successor, 1, Integer::sum);
                visit(successor, path);
            }
        }
        path.remove(name);
    }

    /** The start steps without predecessors. */
    public List<Step> start() {
        return this.start.stream()
                .filter(name -> predecessors(name) == 0)
                .map(this::step)
                .toList();
    }

    public List<Step> after(Step step) {
        return this.next.getOrDefault(step.name(), Set.of()).stream()
                .map(this::step)
                .toList();
    }

    public int predecessors(String name) {
        return this.predecessors.getOrDefault(name, 0);
    }

    private Step step(String name) {
        Step step = this.steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException("No step " + name);
        }
        return step;
    }
}
