package io.github.workflowautomation.durable.engine;

import org.springframework.dao.TransientDataAccessResourceException;

/** What goes wrong between the nodes and their store, and how often nodes die. */
final class StoreFaults {

    private static final int MAX_SLOW_MILLIS = 40_000;

    private final Simulation simulation;

    private final int failuresPerMille;

    private final int slowPerMille;

    private final int deathsPerMille;

    private long downUntil;

    private int calls;

    StoreFaults(Simulation simulation) {
        this.simulation = simulation;
        this.failuresPerMille = simulation.oneOf(0, 10, 50, 200);
        this.slowPerMille = simulation.oneOf(0, 0, 2, 10);
        this.deathsPerMille = simulation.oneOf(0, 0, 5, 30);
    }

    int deathsPerMille() {
        return this.deathsPerMille;
    }

    void goDown(long millis) {
        this.simulation.event("the store is down for " + millis + " ms");
        this.downUntil = this.simulation.now() + millis;
    }

    void comeUp() {
        this.downUntil = 0;
    }

    /** How often the store was called. */
    int calls() {
        return this.calls;
    }

    void before(SimulatedNode node, String call) {
        this.calls++;
        slow(node, call);
        boolean down = this.simulation.now() < this.downUntil;
        if (down || this.simulation.chance(this.failuresPerMille)) {
            this.simulation.event(call + " fails before it");
            throw new TransientDataAccessResourceException("before " + call);
        }
    }

    /** The caller does not know that the call took effect. */
    void after(SimulatedNode node, String call) {
        slow(node, call);
        if (this.simulation.chance(this.failuresPerMille)) {
            this.simulation.event(call + " fails after it");
            throw new TransientDataAccessResourceException("after " + call);
        }
    }

    private void slow(SimulatedNode node, String call) {
        if (this.simulation.chance(this.slowPerMille)) {
            int millis = this.simulation.between(1, MAX_SLOW_MILLIS);
            this.simulation.event(call + " is slow");
            node.freeze(millis);
        }
    }
}
