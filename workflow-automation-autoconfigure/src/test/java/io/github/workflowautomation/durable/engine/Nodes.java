package io.github.workflowautomation.durable.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.jdbc.JdbcDurableRunStore;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import io.github.workflowautomation.testing.TestClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes of an application on one database. Each has a client of its own. */
final class Nodes implements AutoCloseable {

    static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    static final DurableRunSettings SETTINGS = new DurableRunSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            16,
            1_000,
            true,
            Duration.ofDays(30));

    private final HikariDataSource dataSource;

    private final JdbcDurableRunStore store;

    private final CountingDatadog datadog = new CountingDatadog();

    private final List<DurableRunEngine> engines = new ArrayList<>();

    private final List<WorkflowAutomationClient> clients = new ArrayList<>();

    Nodes(TestDatabase database) {
        this.dataSource = database.create();
        this.store = TestDatabase.store(this.dataSource);
    }

    CountingDatadog datadog() {
        return this.datadog;
    }

    JdbcDurableRunStore store() {
        return this.store;
    }

    HikariDataSource dataSource() {
        return this.dataSource;
    }

    TransactionTemplate transactions() {
        return TestDatabase.transactions(this.dataSource);
    }

    WorkflowAutomationClient client() {
        WorkflowAutomationClientBuilder builder = TestClients.builder()
                .baseUrl(this.datadog.baseUrl())
                .await(AwaitOptions.defaults()
                        .timeout(Duration.ofMinutes(1))
                        .initialDelay(Duration.ofMillis(10))
                        .maxDelay(Duration.ofMillis(50)));
        WorkflowAutomationClient client = builder.build();
        this.clients.add(client);
        return client;
    }

    /** A node that works on nothing before it is started. */
    DurableRunEngine node(UnaryOperator<DurableRunEngineBuilder> customizer) {
        return node(this.store, customizer);
    }

    private DurableRunEngine node(DurableRunStore ownStore, UnaryOperator<DurableRunEngineBuilder> customizer) {
        DurableRunEngine engine = customizer
                .apply(DurableRunEngineBuilder.create(client(), ownStore)
                        .settings(SETTINGS)
                        .transactions(transactions())
                        .keyInput("example", "key"))
                .build();
        this.engines.add(engine);
        return engine;
    }

    DurableRunEngine started(UnaryOperator<DurableRunEngineBuilder> customizer) {
        DurableRunEngine engine = node(customizer);
        engine.start();
        return engine;
    }

    /** A node that reaches the database by a store of its own. */
    DurableRunEngine started(DurableRunStore ownStore) {
        DurableRunEngine engine = node(ownStore, UnaryOperator.identity());
        engine.start();
        return engine;
    }

    DurableRunEngine started() {
        return started(UnaryOperator.identity());
    }

    /** Makes all leases run out, and lets time pass for the search. */
    void pass(Duration time) {
        pass(this.dataSource, time);
    }

    static void pass(HikariDataSource dataSource, Duration time) {
        String interval = "INTERVAL '" + time.toSeconds() + "' SECOND";
        JdbcClient.create(dataSource)
                .sql("UPDATE datadog_workflow_run SET claimable_at = claimable_at - " + interval
                        + ", sent_at = sent_at - " + interval + ", started_at = started_at - " + interval
                        + ", ended_at = ended_at - " + interval)
                .update();
    }

    DurableRun ended(DurableRunEngine engine, String key) {
        return engine.await(key).blockOptional(TIME_LIMIT).orElseThrow();
    }

    void awaitState(String key, DurableRunState state) {
        Awaitility.await()
                .atMost(TIME_LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> this.store.find(key).orElseThrow().state() == state);
    }

    @Override
    public void close() {
        this.engines.forEach(engine -> engine.shutdown().block(TIME_LIMIT));
        this.clients.forEach(WorkflowAutomationClient::close);
        this.datadog.close();
        this.dataSource.close();
    }
}
