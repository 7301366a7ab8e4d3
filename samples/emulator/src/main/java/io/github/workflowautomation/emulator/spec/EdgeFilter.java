package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The edges that a run can take: those on branches that the action of their step has, without edges back to an earlier step,
 * and without edges that enter the body of a loop from outside. It reports all others.
 */
final class EdgeFilter {

    private final Map<String, Step> steps;

    private final Map<String, List<Edge>> edges = new LinkedHashMap<>();

    private final List<String> start;

    private final List<String> problems = new ArrayList<>();

    EdgeFilter(Map<String, Step> steps, List<String> start) {
        this.steps = steps;
        this.start = new ArrayList<>(new LinkedHashSet<>(start));
        this.start.forEach(name -> visit(name, new HashSet<>()));
        steps.keySet().forEach(name -> visit(name, new HashSet<>()));
        closeBodies();
    }

    List<String> start() {
        return this.start;
    }

    List<Edge> of(String name) {
        return this.edges.getOrDefault(name, List.of());
    }

    List<String> problems() {
        return this.problems;
    }

    /** The steps that can start, in the order in which they are found. */
    Set<String> reachable() {
        return reachable(this.start);
    }

    private void visit(String name, Set<String> path) {
        if (this.edges.containsKey(name)) {
            return;
        }
        Step step = Objects.requireNonNull(this.steps.get(name));
        List<Edge> kept = new ArrayList<>();
        this.edges.put(name, kept);
        path.add(name);
        for (Edge edge : step.edges()) {
            if (!Branches.canTake(step, edge)) {
                this.problems.add("branch \"" + edge.branch() + "\" of step \"" + name + "\"");
            } else if (path.contains(edge.next())) {
                this.problems.add("loop through step \"" + edge.next() + "\"");
            } else {
                kept.add(edge);
                visit(edge.next(), path);
            }
        }
        path.remove(name);
    }

    /** Removing an edge makes bodies smaller, so other edges can then enter them. */
    private void closeBodies() {
        boolean changed = true;
        while (changed) {
            changed = closeOneBody();
        }
    }

    private boolean closeOneBody() {
        Set<String> reachable = reachable();
        for (String loop : reachable) {
            Set<String> body = body(loop);
            for (String name : body) {
                if (this.start.remove(name)) {
                    this.problems.add("start step \"" + name + "\" in the body of loop \"" + loop + "\"");
                    return true;
                }
            }
            for (String from : reachable) {
                if (!body.contains(from)
                        && this.edges
                                .getOrDefault(from, List.of())
                                .removeIf(edge -> body.contains(edge.next())
                                        && !(from.equals(loop) && edge.isLoopStart())
                                        && report(from, loop, edge))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean report(String from, String loop, Edge edge) {
        this.problems.add(
                "edge from step \"" + from + "\" to step \"" + edge.next() + "\" in the body of loop \"" + loop + "\"");
        return true;
    }

    private Set<String> body(String loop) {
        return reachable(
                of(loop).stream().filter(Edge::isLoopStart).map(Edge::next).toList());
    }

    private Set<String> reachable(List<String> from) {
        Set<String> found = new LinkedHashSet<>();
        from.forEach(name -> collect(name, found));
        return found;
    }

    private void collect(String name, Set<String> found) {
        if (found.add(name)) {
            of(name).forEach(edge -> collect(edge.next(), found));
        }
    }
}
