package io.github.workflowautomation.emulator.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A random graph of steps of all kinds, with loops in loops. Equal seeds give equal graphs. */
final class RandomGraph {

    private static final int MAX_DEPTH = 2;

    /**
     * What is known of a step.
     *
     * @param predecessors the steps that can lead to it, on a branch that they can take
     * @param startsIterations how often its region starts, at most
     * @param first whether the trigger or a loop starts it
     * @param any whether one edge is enough
     */
    record Node(List<String> predecessors, int startsIterations, boolean first, boolean any) {}

    private final Random random;

    private final SpecText spec;

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    RandomGraph(long seed) {
        this.random = new Random(seed);
        this.spec = SpecText.startingWith("S0");
        region("S", 1, 0);
    }

    String spec() {
        return this.spec.toString();
    }

    Node node(String name) {
        return Objects.requireNonNull(this.nodes.get(name), name);
    }

    /** Edges lead only to later steps of a region, and from a loop to the first step of its body. */
    private void region(String prefix, int iterations, int depth) {
        int size = 1 + this.random.nextInt(6);
        for (int i = 0; i < size; i++) {
            boolean any = this.random.nextInt(3) == 0;
            this.nodes.put(prefix + i, new Node(new ArrayList<>(), iterations, i == 0, any));
        }
        for (int i = 0; i < size; i++) {
            step(prefix, i, size, iterations, depth);
        }
    }

    private void step(String prefix, int index, int size, int iterations, int depth) {
        String name = prefix + index;
        String gate = node(name).any() ? "{'readinessGate':{'thresholdType':'ANY'}}" : "{}";
        switch (this.random.nextInt((depth < MAX_DEPTH) ? 8 : 6)) {
            case 0 -> {
                boolean value = this.random.nextBoolean();
                String edges = edges(name, prefix, index, size, value, "true") + " "
                        + edges(name, prefix, index, size, !value, "false");
                this.spec.step(
                        name,
                        "core.if",
                        edges.strip(),
                        "{'conditions':[{'comparisonOperator':'eq','leftValue':1,'rightValue':" + (value ? 1 : 2)
                                + "}]}",
                        gate);
            }
            case 1 ->
                this.spec.step(
                        name,
                        "core.sleep",
                        edges(name, prefix, index, size, true, "main"),
                        "{'durationSeconds':" + this.random.nextInt(10) + "}",
                        gate);
            case 2 -> {
                String edges =
                        edges(name, prefix, index, size, true, "a") + " " + edges(name, prefix, index, size, true, "b");
                this.spec.step(
                        name,
                        "example.ask",
                        edges.strip(),
                        "{'actionChoices':[{'outboundBranch':'a'},{'outboundBranch':'b'}]}",
                        gate);
            }
            case 3 -> failing(name, prefix, index, size, gate);
            case 6, 7 -> {
                int rounds = this.random.nextInt(4);
                region(name + "_", iterations * rounds, depth + 1);
                String edges = "loopStart>" + name + "_0 " + edges(name, prefix, index, size, true, "main");
                this.spec.step(
                        name,
                        "core.forLoop",
                        edges.strip(),
                        "{'inputList':[" + "0,".repeat(rounds).replaceAll(",$", "") + "]}",
                        gate);
            }
            default -> this.spec.step(name, "core.noop", edges(name, prefix, index, size, true, "main"), "{}", gate);
        }
    }

    private void failing(String name, String prefix, int index, int size, String gate) {
        String fallback = (index + 1 < size) ? prefix + (index + 1 + this.random.nextInt(size - index - 1)) : "";
        if (!fallback.isEmpty()) {
            node(fallback).predecessors().add(name);
        }
        String handler = "{'errorHandlers':[{'retryStrategy':{'kind':'RETRY_STRATEGY_LINEAR','linear':{'interval':'1s',"
                + "'maxRetries':1}},'fallbackStepName':'" + fallback + "'}]";
        String more = gate.equals("{}") ? handler + "}" : handler + "," + gate.substring(1);
        this.spec.step(name, "core.error", edges(name, prefix, index, size, false, "main"), "{}", more);
    }

    private String edges(String from, String prefix, int index, int size, boolean possible, String branch) {
        StringBuilder edges = new StringBuilder();
        for (int next = index + 1; next < size; next++) {
            if (this.random.nextInt(3) > 0) {
                edges.append(branch).append('>').append(prefix).append(next).append(' ');
                if (possible) {
                    node(prefix + next).predecessors().add(from);
                }
            }
        }
        return edges.toString().strip();
    }
}
