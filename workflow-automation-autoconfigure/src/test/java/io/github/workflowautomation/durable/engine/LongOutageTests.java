package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.testing.LogLines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessException;

/** The database is down for an hour, or for seconds, of virtual time. */
class LongOutageTests {

    private static final int HOUR = 3_600_000;

    private static final int MINUTE = 60_000;

    /** Leases are renewed every 10 seconds. */
    private static final int POLLS_PER_HOUR = 380;

    /** The longest delay between two attempts is 30 seconds. */
    private static final int ATTEMPTS_PER_HOUR = 150;

    private static final List<String> KEYS = List.of("order-1", "order-2", "order-3");

    private final Simulation simulation = new Simulation(1, false);

    private final InMemoryRunStore store = new InMemoryRunStore(this.simulation::now);

    private final StoreFaults faults = new StoreFaults(this.simulation);

    private final SimulatedDatadog datadog = new SimulatedDatadog(this.simulation);

    private final SimulatedListeners listeners = new SimulatedListeners(this.simulation);

    LongOutageTests() {
        this.simulation.calmDown();
    }

    @AfterEach
    void close() {
        this.simulation.close();
    }

    private SimulatedNode node(String name) {
        return new SimulatedNode(this.simulation, name, this.store, this.faults, this.datadog, this.listeners);
    }

    private void submit(SimulatedNode node) {
        KEYS.forEach(key -> node.engine().submit(key, SimulatedDatadog.KEYED, Map.of(SimulatedDatadog.ORDER, key)));
    }

    private void verifyThatEachRunIsStartedOnceAndItsEndIsHeard() {
        assertThat(KEYS).allSatisfy(key -> {
            assertThat(this.store.isClosed(key)).isTrue();
            assertThat(this.datadog.runs(key)).hasSize(1);
            assertThat(this.listeners.haveHeard(key, DurableRunState.ENDED)).isTrue();
        });
    }

    @Test
    void nodeThatStartsDuringTheOutageBeginsToWorkAfterIt() {
        this.faults.goDown(HOUR);
        SimulatedNode node = node("node-1");
        this.simulation.advance(HOUR / 2);
        assertThat(node.engine().problem()).isNotNull();
        assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> submit(node));
        this.simulation.advance(HOUR / 2);
        assertThat(this.faults.calls()).isLessThan(POLLS_PER_HOUR);
        submit(node);
        this.simulation.advance(3 * MINUTE);
        assertThat(node.engine().problem()).isNull();
        verifyThatEachRunIsStartedOnceAndItsEndIsHeard();
    }

    @Test
    void responsesAreRecordedAfterTheOutage() {
        SimulatedNode node = node("node-1");
        this.simulation.advance(MINUTE);
        try (LogLines log = LogLines.capture()) {
            submit(node);
            this.simulation.advance(10);
            this.faults.goDown(HOUR);
            int before = this.faults.calls();
            this.simulation.advance(HOUR);
            assertThat(this.datadog.runs()).hasSameSizeAs(KEYS);
            assertThat(this.faults.calls() - before).isLessThan(POLLS_PER_HOUR + ATTEMPTS_PER_HOUR * KEYS.size());
            this.simulation.advance(3 * MINUTE);
            verifyThatEachRunIsStartedOnceAndItsEndIsHeard();
            assertThat(log.all().stream().filter(line -> line.startsWith("WARN")))
                    .hasSize(1);
        }
    }

    @Test
    void anotherNodeGoesOnIfOneNodeDoesNotReachTheDatabase() {
        SimulatedNode first = node("node-1");
        this.simulation.advance(MINUTE);
        submit(first);
        this.simulation.advance(10);
        this.faults.goDown(HOUR);
        StoreFaults none = new StoreFaults(this.simulation);
        try (LogLines log = LogLines.capture()) {
            new SimulatedNode(this.simulation, "node-2", this.store, none, this.datadog, this.listeners);
            this.simulation.advance(5 * MINUTE);
            verifyThatEachRunIsStartedOnceAndItsEndIsHeard();
            this.simulation.advance(HOUR);
            verifyThatEachRunIsStartedOnceAndItsEndIsHeard();
            // The late responses are those of the runs that the other node has found
            assertThat(log.all()).noneMatch(line -> line.contains("check both"));
        }
    }

    @Test
    void retriesOfManyRecordsDoNotDelayThePollsAfterAShortOutage() {
        SimulatedNode node = node("node-1");
        this.simulation.advance(MINUTE);
        submit(node);
        this.simulation.advance(10);
        this.faults.goDown(12_000);
        this.simulation.advance(13_000);
        node.engine().submit("order-4", SimulatedDatadog.KEYED, Map.of(SimulatedDatadog.ORDER, "order-4"));
        this.simulation.advance(10_000);
        assertThat(this.datadog.runs("order-4")).hasSize(1);
    }
}
