package io.github.workflowautomation.emulator.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps that are reached from some start steps, and how they wait for each other.
 */
final class Plan {

    private final Map<String, Spec.Step> steps;

    private final Map<String, Set<String>> next = new HashMap<>();

    private final Map<String, Integer> predecessors = new HashMap<>();

    private final Set<String> start;

    private Plan(Map<String, Spec.Step> steps, List<String> start) {
        this.steps = steps;
        this.start = new LinkedHashSet<>(start);
        this.start.forEach(name -> follow(name, new HashSet<>()));
    }

    static Plan of(Map<String, Spec.Step> steps, List<String> start) {
        return new Plan(steps, start);
    }

    private void follow(String name, Set<String> way) {
        Spec.Step step = this.steps.get(name);
        if (step == null || this.next.containsKey(name)) {
            return;
        }
        Set<String> following = new LinkedHashSet<>();
        this.next.put(name, following);
        way.add(name);
        for (String successor : step.next()) {
            // An edge back would be waited for forever; it gets here only if loops are to be ignored
            if (!way.contains(successor) && this.steps.containsKey(successor)) {
                following.add(successor);
                this.predecessors.merge(successor, 1, Integer::sum);
                follow(successor, way);
            }
        }
        way.remove(name);
    }

    /** The steps to start with: those start steps that need not wait for another one. */
    List<Spec.Step> start() {
        return this.start.stream()
                .filter(name -> predecessors(name) == 0)
                .map(this::step)
                .toList();
    }

    List<Spec.Step> after(Spec.Step step) {
        return this.next.getOrDefault(step.name(), Set.of()).stream()
                .map(this::step)
                .toList();
    }

    int predecessors(String name) {
        return this.predecessors.getOrDefault(name, 0);
    }

    private Spec.Step step(String name) {
        Spec.Step step = this.steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException("No step " + name);
        }
        return step;
    }
}
