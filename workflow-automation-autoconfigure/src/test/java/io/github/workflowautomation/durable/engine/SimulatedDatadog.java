package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.testing.Wire;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service that misbehaves: the runs it has, and how often each key was started. */
final class SimulatedDatadog {

    /** A workflow with a key-input, and one without. */
    static final String KEYED = "example";

    static final String PLAIN = Wire.WORKFLOW;

    static final String KEY_INPUT = "key";

    /** The input that says whose run it is in a walk. Runs of other callers may have the same. */
    static final String ORDER = "order";

    /** Listed runs appear late, for example because they were queued; always within the time of a search. */
    private static final int MAX_LISTING_DELAY = 25_000;

    private static final int MAX_RUN_TIME = 60_000;

    /**
     * A run.
     *
     * @param key the key of the record that started it, {@code null} if another caller did
     */
    record Run(
            String id,
            @Nullable String key,
            String workflow,
            Map<String, Object> inputs,
            boolean inputsReported,
            long startedAt,
            long visibleFrom,
            long endsAt,
            boolean succeeds) {}

    private final Simulation simulation;

    private final List<Run> runs = new ArrayList<>();

    private final boolean hidesInputs;

    private final int faultsPerMille;

    private final long clockOffset;

    SimulatedDatadog(Simulation simulation) {
        this.simulation = simulation;
        this.hidesInputs = simulation.between(1, 10) == 1;
        this.faultsPerMille = simulation.oneOf(0, 50, 300, 700);
        this.clockOffset = simulation.between(-60_000, 60_000);
    }

    int faultsPerMille() {
        return this.faultsPerMille;
    }

    long clockOffset() {
        return this.clockOffset;
    }

    /** A client of one node. It sends nothing more when the node is dead. */
    WorkflowAutomationClient client(SimulatedNode node) {
        SimulatedClient client = new SimulatedClient(this.simulation, this, node);
        return (WorkflowAutomationClient) Proxy.newProxyInstance(
                WorkflowAutomationClient.class.getClassLoader(),
                new Class<?>[] {WorkflowAutomationClient.class, WorkflowSendGuard.Aware.class},
                client);
    }

    Run start(String workflow, Map<String, Object> inputs, @Nullable String key) {
        long now = this.simulation.now();
        boolean reported = !this.hidesInputs || this.simulation.between(1, 2) == 1;
        Run run = new Run(
                Wire.instanceId(this.runs.size() + 1),
                key,
                workflow,
                inputs,
                reported,
                now,
                now + (this.simulation.chance(200) ? this.simulation.between(0, MAX_LISTING_DELAY) : 0),
                now + this.simulation.between(0, MAX_RUN_TIME),
                this.simulation.between(1, 4) > 1);
        this.runs.add(run);
        this.simulation.event("run " + run.id() + " of " + key + " with " + inputs + " starts");
        return run;
    }

    /** Another caller starts a run that looks like one of this application. */
    void startElsewhere(String workflow, String order) {
        Map<String, Object> inputs =
                KEYED.equals(workflow) ? Map.of(ORDER, order, KEY_INPUT, "other") : Map.of(ORDER, order);
        start(workflow, inputs, null);
    }

    List<Run> runs() {
        return this.runs;
    }

    Stream<Run> runs(String key) {
        return this.runs.stream().filter(run -> key.equals(run.key()));
    }
}
