package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Listeners that fail, and count what they have heard. */
final class SimulatedListeners {

    static final List<String> NAMES = List.of("one", "two");

    private final Simulation simulation;

    private final int failuresPerMille;

    private final Map<String, Integer> heard = new HashMap<>();

    SimulatedListeners(Simulation simulation) {
        this.simulation = simulation;
        this.failuresPerMille = simulation.oneOf(0, 0, 100, 400);
    }

    DurableRunListener of(String name, SimulatedNode node) {
        return new DurableRunListener() {
            @Override
            public void onEnd(DurableRun run) {
                hear(name, node, run);
            }

            @Override
            public void onUnknown(DurableRun run) {
                hear(name, node, run);
            }
        };
    }

    private void hear(String name, SimulatedNode node, DurableRun run) {
        node.mayDie("before the listener " + name);
        if (this.simulation.chance(this.failuresPerMille)) {
            throw new IllegalStateException("listener " + name);
        }
        this.simulation.event(node + " listener " + name + " hears " + run);
        this.heard.merge(mark(name, run.key(), run.state()), 1, Integer::sum);
        node.mayDie("after the listener " + name);
    }

    private static String mark(String name, String key, DurableRunState state) {
        return name + " " + key + " " + state;
    }

    boolean haveHeard(String key, DurableRunState state) {
        return NAMES.stream().allMatch(name -> this.heard.containsKey(mark(name, key, state)));
    }
}
