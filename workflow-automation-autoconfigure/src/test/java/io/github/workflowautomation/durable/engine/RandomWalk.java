package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.engine.SimulatedDatadog.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.TransientDataAccessException;

/** One random walk: nodes come, freeze and die while runs are submitted, and in the end everything works again. */
final class RandomWalk implements AutoCloseable {

    private static final int FAULT_TIME = 300_000;

    /** The longest back-off is 5 minutes. */
    private static final int REST_TIME = 3_600_000;

    private static final int STEP = 5_000;

    private final Simulation simulation;

    private final InMemoryRunStore store;

    private final StoreFaults faults;

    private final SimulatedDatadog datadog;

    private final SimulatedListeners listeners;

    private final List<SimulatedNode> nodes = new ArrayList<>();

    /** The workflow by key. */
    private final Map<String, String> submitted = new LinkedHashMap<>();

    private int pendingSubmits;

    RandomWalk(long seed, boolean traced) {
        this.simulation = new Simulation(seed, traced);
        this.store = new InMemoryRunStore(this.simulation::now);
        this.faults = new StoreFaults(this.simulation);
        this.datadog = new SimulatedDatadog(this.simulation);
        this.listeners = new SimulatedListeners(this.simulation);
    }

    String trace() {
        return this.simulation.trace();
    }

    void walk() {
        addNode();
        addNode();
        int runs = this.simulation.between(1, 3);
        for (int i = 1; i <= runs; i++) {
            plan("order-" + i);
        }
        for (int i = this.simulation.between(0, 8); i > 0; i--) {
            this.simulation.after(this.simulation.between(0, FAULT_TIME), this::incident);
        }
        advanceUntilClosed(FAULT_TIME);
        this.simulation.event("everything works again");
        this.simulation.calmDown();
        this.faults.comeUp();
        addNode();
        advanceUntilClosed(REST_TIME);
        this.submitted.forEach(this::verify);
        decideUnknown();
        advanceUntilClosed(REST_TIME);
        this.submitted.keySet().forEach(this::verifyEnd);
    }

    private void addNode() {
        this.nodes.add(new SimulatedNode(
                this.simulation,
                "node-" + (this.nodes.size() + 1),
                this.store,
                this.faults,
                this.datadog,
                this.listeners));
    }

    private void plan(String key) {
        String workflow = this.simulation.oneOf(SimulatedDatadog.KEYED, SimulatedDatadog.KEYED, SimulatedDatadog.PLAIN);
        this.pendingSubmits++;
        this.simulation.after(this.simulation.between(0, 60_000), () -> submit(key, workflow));
    }

    /** As a listener of messages does: again until it has succeeded, on any node. */
    private void submit(String key, String workflow) {
        List<SimulatedNode> alive = alive();
        if (alive.isEmpty()) {
            addNode();
            alive = alive();
        }
        SimulatedNode node = alive.get(this.simulation.between(0, alive.size() - 1));
        try {
            node.engine().submit(key, workflow, Map.of(SimulatedDatadog.ORDER, key));
            this.submitted.put(key, workflow);
            this.pendingSubmits--;
        } catch (TransientDataAccessException | IllegalStateException ex) {
            this.simulation.after(1_000, () -> submit(key, workflow));
        }
    }

    private List<SimulatedNode> alive() {
        return this.nodes.stream().filter(SimulatedNode::isAlive).toList();
    }

    private void incident() {
        if (this.simulation.isCalm()) {
            return;
        }
        List<SimulatedNode> alive = alive();
        int kind = this.simulation.between(0, 9);
        if (alive.isEmpty() || kind <= 1) {
            addNode();
            return;
        }
        SimulatedNode node = alive.get(this.simulation.between(0, alive.size() - 1));
        switch (kind) {
            case 2, 3 -> node.die("by chance");
            case 4 -> node.shutDown();
            case 5, 6 -> node.freeze(this.simulation.between(1_000, 240_000));
            case 7 -> this.faults.goDown(this.simulation.between(1_000, 120_000));
            default ->
                this.datadog.startElsewhere(
                        this.simulation.oneOf(SimulatedDatadog.KEYED, SimulatedDatadog.PLAIN),
                        "order-" + this.simulation.between(1, 3));
        }
    }

    private void advanceUntilClosed(long limit) {
        for (long end = this.simulation.now() + limit; this.simulation.now() < end && !isClosed(); ) {
            this.simulation.advance(STEP);
        }
    }

    private boolean isClosed() {
        return this.pendingSubmits == 0 && this.submitted.keySet().stream().allMatch(this.store::isClosed);
    }

    private DurableRunRecord record(String key) {
        return this.store.find(key).orElseThrow();
    }

    private void verify(String key, String workflow) {
        DurableRunRecord run = record(key);
        List<Run> started = this.datadog.runs(key).toList();
        assertThat(this.store.isClosed(key)).as("%s is not stuck", run).isTrue();
        assertThat(started).as("%s is not doubled", run).hasSizeLessThanOrEqualTo(1);
        assertThat(run.state()).isIn(DurableRunState.ENDED, DurableRunState.UNKNOWN);
        assertThat(this.listeners.haveHeard(key, run.state()))
                .as("all have heard of %s", run)
                .isTrue();
        if (run.state() == DurableRunState.UNKNOWN) {
            assertThat(isHonestlyUnknown(key, workflow))
                    .as("%s is unknown", run)
                    .isTrue();
        } else if (run.outcome() == DurableRunOutcome.REFUSED) {
            assertThat(started).as("%s is refused", run).isEmpty();
        } else {
            assertThat(started)
                    .as("%s is not lost", run)
                    .singleElement()
                    .satisfies(only -> assertThat(only.id()).isEqualTo(run.instanceId()))
                    .satisfies(only -> assertThat(run.outcome())
                            .isEqualTo(only.succeeds() ? DurableRunOutcome.SUCCEEDED : DurableRunOutcome.FAILED));
        }
    }

    /** With a key-input, only if a run hides its inputs. Without one, only if a run cannot be told from this one. */
    private boolean isHonestlyUnknown(String key, String workflow) {
        boolean keyed = SimulatedDatadog.KEYED.equals(workflow);
        if (!this.store.wasSending(key) || (keyed && this.datadog.runs(key).anyMatch(Run::inputsReported))) {
            return false;
        }
        return this.datadog.runs().stream()
                .filter(run -> run.workflow().equals(workflow))
                .anyMatch(run -> !run.inputsReported()
                        || (!keyed && key.equals(run.inputs().get(SimulatedDatadog.ORDER))));
    }

    private void decideUnknown() {
        SimulatedNode node = alive().get(0);
        this.submitted.keySet().stream()
                .filter(key -> record(key).state() == DurableRunState.UNKNOWN)
                .forEach(key -> this.datadog
                        .runs(key)
                        .findFirst()
                        .ifPresentOrElse(
                                run -> node.engine().resolve(key, run.id()),
                                () -> node.engine().abandon(key)));
    }

    private void verifyEnd(String key) {
        DurableRunRecord run = record(key);
        assertThat(run.state()).isEqualTo(DurableRunState.ENDED);
        assertThat(this.store.isClosed(key)).as("%s is not stuck", run).isTrue();
        assertThat(this.datadog.runs(key).count()).isLessThanOrEqualTo(1);
        assertThat(Objects.requireNonNull(run.outcome()) == DurableRunOutcome.SUCCEEDED
                        || run.outcome() == DurableRunOutcome.FAILED)
                .isEqualTo(this.datadog.runs(key).count() == 1);
        assertThat(this.listeners.haveHeard(key, DurableRunState.ENDED)).isTrue();
    }

    @Override
    public void close() {
        this.nodes.forEach(node -> node.die("at the end"));
        this.simulation.close();
    }
}
