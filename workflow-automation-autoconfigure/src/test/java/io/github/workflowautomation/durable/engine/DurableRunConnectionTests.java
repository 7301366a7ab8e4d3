package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunConflictException;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.NewDurableRun;
import io.github.workflowautomation.durable.engine.CountingDatadog.Start;
import io.github.workflowautomation.durable.jdbc.JdbcDurableRunStore;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Each record has a connection: one that is configured, or one of a source that is asked at run time. */
class DurableRunConnectionTests {

    private static final Duration SEARCH_OVER = Duration.ofMinutes(10);

    private final HikariDataSource dataSource = TestDatabase.H2.create();

    private final JdbcDurableRunStore store = TestDatabase.store(this.dataSource);

    private final CountingDatadog here = new CountingDatadog();

    private final CountingDatadog there = new CountingDatadog();

    private final List<AutoCloseable> open = new ArrayList<>(List.of(this.here, this.there, this.dataSource));

    @AfterEach
    void close() throws Exception {
        for (int i = this.open.size() - 1; i >= 0; i--) {
            this.open.get(i).close();
        }
    }

    private void toThere(WorkflowAutomationClientBuilder builder) {
        builder.baseUrl(this.there.baseUrl()).credentials(DatadogCredentials.ofKeys("emea-key", "emea-app-key"));
    }

    /** Knows the connection {@code emea} with an alias, and {@code tenant} at run time. */
    private DurableRunEngine node() {
        Consumer<WorkflowAutomationClientBuilder> tenant = this::toThere;
        return node(builder -> builder.connection("emea", emea -> {
                    toThere(emea);
                    emea.workflow("greet-emea", Wire.WORKFLOW);
                })
                .connections(name -> name.equals("tenant") ? Mono.just(tenant) : Mono.empty()));
    }

    private DurableRunEngine node(UnaryOperator<WorkflowAutomationClientBuilder> customizer) {
        WorkflowAutomationClient client = customizer
                .apply(TestClients.builder()
                        .baseUrl(this.here.baseUrl())
                        .await(AwaitOptions.defaults()
                                .initialDelay(Duration.ofMillis(10))
                                .maxDelay(Duration.ofMillis(50))))
                .build();
        this.open.add(client);
        DurableRunEngine engine = DurableRunEngineBuilder.create(client, this.store)
                .settings(Nodes.SETTINGS)
                .keyInput("greet-emea", "key")
                .build();
        this.open.add(() -> engine.shutdown().block(Nodes.TIME_LIMIT));
        engine.start();
        return engine;
    }

    private static DurableRun ended(DurableRunEngine engine, String key) {
        return engine.await(key).blockOptional(Nodes.TIME_LIMIT).orElseThrow();
    }

    @Test
    void runOfAnAliasStartsOnItsConnection() {
        DurableRunEngine engine = node();
        engine.submit("order-1", "greet-emea");
        DurableRun run = ended(engine, "order-1");
        assertThat(run.isSuccessful()).isTrue();
        assertThat(run.connection()).isEqualTo("emea");
        assertThat(run.toString()).contains("emea");
        assertThat(this.there.runs()).hasSize(1);
        assertThat(this.here.runs()).isEmpty();
    }

    /** A guard that was not honored would let the request wait for the rate limit in state SENDING. */
    @ParameterizedTest
    @ValueSource(strings = {"emea", "tenant"})
    void runOfAnIdStartsOnTheConnectionOfTheView(String connection) {
        this.there.next(Start.RATE_LIMITED);
        List<DurableRunState> states = new ArrayList<>();
        this.there.onStart(
                () -> states.add(this.store.find("order-1").orElseThrow().state()));
        DurableRunEngine engine = node();
        engine.connection(connection).submit("order-1", Wire.WORKFLOW);
        Awaitility.await()
                .atMost(Nodes.TIME_LIMIT)
                .until(() -> states.size() == 1
                        && this.store.find("order-1").orElseThrow().state() == DurableRunState.REQUESTED);
        assertThat(ended(engine, "order-1").connection()).isEqualTo(connection);
        assertThat(states).containsExactly(DurableRunState.SENDING, DurableRunState.SENDING);
        assertThat(this.there.runs()).hasSize(1);
        assertThat(this.here.runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emea", "tenant"})
    void runIsSearchedForOnItsConnection(String connection) {
        DurableRunEngine engine = node();
        this.there.runsGoOn();
        this.there.next(Start.STARTED_WITHOUT_RESPONSE);
        String workflow = connection.equals("emea") ? "greet-emea" : Wire.WORKFLOW;
        engine.connection(connection).submit("order-1", workflow, Map.of("host", "a"));
        Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> this.there.searches() > 0);
        assertThat(this.here.searches()).isZero();
    }

    @Test
    void keyOfAnotherConnectionIsAConflict() {
        DurableRunEngine engine = node();
        engine.connection("emea").submit("order-1", Wire.WORKFLOW);
        assertThatExceptionOfType(DurableRunConflictException.class)
                .isThrownBy(() -> engine.submit("order-1", Wire.WORKFLOW))
                .withMessageContaining("the connection 'emea'");
        assertThat(engine.connection("default").find("order-1")).isPresent();
    }

    @Test
    void unknownConnectionAndAliasOfAnotherAreRejected() {
        DurableRunEngine engine = node(builder -> builder.connection("emea", this::toThere));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.connection("apac"))
                .withMessageContaining("[default, emea]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.connection("emea").submit("order-1", "example"))
                .withMessageContaining("example");
    }

    @Test
    void nodeThatDoesNotKnowTheConnectionLeavesTheRunToOthers() {
        try (LogLines log = LogLines.capture()) {
            this.store.insert(new NewDurableRun("order-1", Wire.WORKFLOW, "emea", "digest", "{}"));
            DurableRunEngine ignorant = node(UnaryOperator.identity());
            Awaitility.await()
                    .atMost(Nodes.TIME_LIMIT)
                    .until(() -> log.all().stream()
                            .anyMatch(line -> line.startsWith("WARN")
                                    && line.contains("'order-1' on the connection 'emea' is not sent by this node")));
            ignorant.shutdown().block(Nodes.TIME_LIMIT);
            DurableRunEngine knowing = node();
            assertThat(ended(knowing, "order-1").isSuccessful()).isTrue();
            assertThat(this.there.runs()).hasSize(1);
        }
    }

    @Test
    void closedViewChangesNothing() throws Exception {
        DurableRunEngine engine = node();
        ((AutoCloseable) engine.connection("emea")).close();
        engine.submit("order-1", "greet-emea");
        assertThat(ended(engine, "order-1").isSuccessful()).isTrue();
    }

    @Test
    void unknownOutcomeNamesTheConnection() {
        this.there.startedElsewhere("{}");
        this.there.hidesInputs();
        this.store.insert(new NewDurableRun("order-1", "greet-emea", "emea", "digest", "{}"));
        long version = this.store
                .claim("dead", Duration.ofSeconds(30), EnumSet.allOf(DurableRunState.class), 1)
                .get(0)
                .version();
        this.store.update(
                new DurableRunLease("order-1", "dead", version), DurableRunChange.sending(Duration.ofSeconds(32)));
        Nodes.pass(this.dataSource, SEARCH_OVER);
        try (LogLines log = LogLines.capture()) {
            node();
            Awaitility.await()
                    .atMost(Nodes.TIME_LIMIT)
                    .until(() -> log.all().stream()
                            .anyMatch(line -> line.startsWith("WARN") && line.contains("on the connection 'emea'")));
        }
    }
}
