package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.engine.CountingDatadog.Run;
import io.github.workflowautomation.durable.engine.CountingDatadog.Start;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import io.github.workflowautomation.testing.LogLines;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A node has died at some step, and another one goes on. The dead node did what these tests do with the store. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CrashTests {

    private static final Map<String, Object> INPUTS = Map.of("host", "a");

    private static final String DEAD = "dead";

    /** Longer than any lease. */
    private static final Duration LEASE_OVER = Duration.ofMinutes(1);

    /** Longer than the time of a search. */
    private static final Duration SEARCH_OVER = Duration.ofMinutes(10);

    private final Nodes nodes;

    CrashTests(TestDatabase database) {
        this.nodes = new Nodes(database);
    }

    @AfterEach
    void close() {
        this.nodes.close();
    }

    private DurableRunLease claimedByDeadNode(String workflow) {
        this.nodes.node(builder -> builder).submit("order-1", workflow, INPUTS);
        List<DurableRunRecord> claimed =
                this.nodes.store().claim(DEAD, Duration.ofSeconds(30), EnumSet.allOf(DurableRunState.class), 1);
        return new DurableRunLease("order-1", DEAD, claimed.get(0).version());
    }

    private DurableRunLease sentByDeadNode(String workflow) {
        DurableRunLease lease = claimedByDeadNode(workflow);
        assertThat(this.nodes.store().update(lease, DurableRunChange.sending(Duration.ofSeconds(32))))
                .isTrue();
        return lease;
    }

    private DurableRunState state() {
        return this.nodes.store().find("order-1").orElseThrow().state();
    }

    @Test
    void claimedRunIsSentByAnotherNodeWhenTheLeaseRunsOut() {
        claimedByDeadNode("example");
        DurableRunEngine engine = this.nodes.started();
        assertThat(this.nodes.datadog().runs()).isEmpty();
        this.nodes.pass(LEASE_OVER);
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void startedRunWhoseResponseWasLostIsFoundByItsKey() {
        sentByDeadNode("example");
        Run run = this.nodes.datadog().startedElsewhere("{\"host\":\"a\",\"key\":\"order-1\"}");
        this.nodes.pass(LEASE_OVER);
        DurableRunEngine engine = this.nodes.started();
        assertThat(this.nodes.ended(engine, "order-1").instanceId()).isEqualTo(run.id());
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void runIsSentAgainOnlyAfterTheSearchIsOver() {
        sentByDeadNode("example");
        this.nodes.datadog().startedElsewhere("{\"host\":\"a\",\"key\":\"order-2\"}");
        DurableRunEngine engine = this.nodes.started();
        this.nodes.pass(Duration.ofSeconds(33));
        Awaitility.await()
                .atMost(Nodes.TIME_LIMIT)
                .until(() -> this.nodes.store().find("order-1").orElseThrow().retries() > 0);
        assertThat(state()).isEqualTo(DurableRunState.SENDING);
        assertThat(this.nodes.datadog().runs()).hasSize(1);
        this.nodes.pass(SEARCH_OVER);
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(2);
    }

    @Test
    void runWithUnreportedInputsMakesTheOutcomeUnknown() {
        sentByDeadNode("example");
        Run run = this.nodes.datadog().startedElsewhere("{}");
        this.nodes.datadog().hidesInputs();
        UnknownListener listener = new UnknownListener();
        try (LogLines log = LogLines.capture()) {
            this.nodes.pass(SEARCH_OVER);
            DurableRunEngine engine = this.nodes.started(builder -> builder.listener("one", listener));
            Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> listener.unknown.size() == 1);
            assertThat(log.all()).anyMatch(line -> line.startsWith("WARN") && line.contains("'order-1'"));
            DurableRun unknown = engine.find("order-1").orElseThrow();
            assertThat(unknown.state()).isEqualTo(DurableRunState.UNKNOWN);
            assertThat(unknown.reason()).contains(run.id());
            assertThat(this.nodes.datadog().runs()).hasSize(1);

            engine.resolve("order-1", run.id());
            assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
            Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> listener.ended.size() == 1);
        }
    }

    private static final class UnknownListener implements DurableRunListener {

        private final List<String> unknown = new CopyOnWriteArrayList<>();

        private final List<String> ended = new CopyOnWriteArrayList<>();

        @Override
        public void onEnd(DurableRun run) {
            this.ended.add(run.key());
        }

        @Override
        public void onUnknown(DurableRun run) {
            this.unknown.add(run.key());
        }
    }

    @Test
    void withoutKeyInputEqualInputsAreNotEnough() {
        String workflow = io.github.workflowautomation.testing.Wire.WORKFLOW;
        sentByDeadNode(workflow);
        this.nodes.datadog().startedElsewhere("{\"host\":\"a\"}");
        this.nodes.pass(SEARCH_OVER);
        DurableRunEngine engine = this.nodes.started();
        this.nodes.awaitState("order-1", DurableRunState.UNKNOWN);
        engine.abandon("order-1");
        assertThat(this.nodes.ended(engine, "order-1").outcome()).isEqualTo(DurableRunOutcome.ABANDONED);
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void withoutKeyInputOtherInputsExcludeARun() {
        sentByDeadNode(io.github.workflowautomation.testing.Wire.WORKFLOW);
        this.nodes.datadog().startedElsewhere("{\"host\":\"b\"}");
        this.nodes.pass(SEARCH_OVER);
        DurableRunEngine engine = this.nodes.started();
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(2);
    }

    @Test
    void startedRunIsFollowedByAnotherNode() {
        DurableRunLease lease = sentByDeadNode("example");
        Run run = this.nodes.datadog().startedElsewhere("{}");
        this.nodes.store().update(lease, DurableRunChange.started(run.id(), null, Next.KEEP));
        this.nodes.pass(LEASE_OVER);
        DurableRunEngine engine = this.nodes.started();
        assertThat(this.nodes.ended(engine, "order-1").instanceId()).isEqualTo(run.id());
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void endIsHeardByTheListenersThatHaveNotHeard() {
        DurableRunLease lease = sentByDeadNode("example");
        this.nodes.store().update(lease, DurableRunChange.ended(DurableRunOutcome.REFUSED, "why", Next.KEEP));
        this.nodes.store().update(lease, DurableRunChange.heard("one"));
        this.nodes.pass(LEASE_OVER);
        UnknownListener one = new UnknownListener();
        UnknownListener two = new UnknownListener();
        this.nodes.started(builder -> builder.listener("one", one).listener("two", two));
        Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> two.ended.size() == 1);
        assertThat(one.ended).isEmpty();
    }

    @Test
    void nodeThatLostItsLeaseBeforeSendingSendsNothing() {
        this.nodes.datadog().next(Start.RATE_LIMITED);
        DurableRunEngine engine = this.nodes.started();
        engine.submit("order-1", "example", INPUTS);
        Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> {
            DurableRunRecord run = this.nodes.store().find("order-1").orElseThrow();
            return run.version() == 1 && run.state() == DurableRunState.REQUESTED && run.retries() == 0;
        });
        this.nodes.pass(LEASE_OVER);
        DurableRunEngine other = this.nodes.started();
        assertThat(this.nodes.ended(other, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void stoppedNodeGivesItsRunsToOthersAtOnce() {
        this.nodes.datadog().runsGoOn();
        DurableRunEngine engine = this.nodes.started();
        engine.submit("order-1", "example", INPUTS);
        this.nodes.awaitState("order-1", DurableRunState.STARTED);
        engine.shutdown().block(Nodes.TIME_LIMIT);
        DurableRunEngine other = this.nodes.started();
        this.nodes.datadog().runsEnd("SUCCEEDED");
        assertThat(this.nodes.ended(other, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void runInStateSendingCannotBeAbandoned() {
        sentByDeadNode("example");
        DurableRunEngine engine = this.nodes.node(builder -> builder);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.abandon("order-1"))
                .withMessageContaining("SENDING");
    }

    @Test
    void awaitOnAStoppedNodeFails() {
        DurableRunEngine engine = this.nodes.started();
        engine.submit("order-1", "example", INPUTS);
        engine.shutdown().block(Nodes.TIME_LIMIT);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.await("order-1").block(Nodes.TIME_LIMIT))
                .withMessageContaining("closed");
    }
}
