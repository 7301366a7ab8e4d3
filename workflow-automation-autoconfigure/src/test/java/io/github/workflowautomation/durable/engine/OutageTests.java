package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import io.github.workflowautomation.testing.LogLines;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** The database fails while runs are under way. */
class OutageTests {

    private final Nodes nodes = new Nodes(TestDatabase.H2);

    private volatile Predicate<String> down = method -> false;

    private volatile Supplier<RuntimeException> failure =
            () -> new DataAccessResourceFailureException("the database is down");

    @AfterEach
    void close() {
        this.nodes.close();
    }

    private DurableRunEngine started() {
        DurableRunStore failing = (DurableRunStore) Proxy.newProxyInstance(
                DurableRunStore.class.getClassLoader(),
                new Class<?>[] {DurableRunStore.class},
                (proxy, method, arguments) -> {
                    if (this.down.test(method.getName())) {
                        throw this.failure.get();
                    }
                    try {
                        return method.invoke(this.nodes.store(), arguments);
                    } catch (InvocationTargetException ex) {
                        throw ex.getCause();
                    }
                });
        return this.nodes.started(failing);
    }

    @Test
    void submitFailsAndWorkGoesOnAfterTheOutage() {
        try (LogLines log = LogLines.capture()) {
            DurableRunEngine engine = started();
            this.down = method -> true;
            Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> engine.problem() != null);
            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> engine.submit("order-1", "example", Map.of()));
            this.down = method -> false;
            engine.submit("order-1", "example", Map.of());
            assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
            Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> engine.problem() == null);
            assertThat(log.all().stream().filter(line -> line.contains("StoreCalls") && line.startsWith("WARN")))
                    .hasSize(1);
        }
    }

    /** A database quotes the row that it rejects. */
    @Test
    void valuesOfARejectedRowAreNotShown() {
        this.failure = () -> new DataIntegrityViolationException("Failing row contains (order-1, Hush-payload)");
        try (LogLines log = LogLines.capture()) {
            DurableRunEngine engine = started();
            this.down = method -> true;
            Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> engine.problem() != null);
            assertThat(engine.problem())
                    .contains("DataIntegrityViolationException")
                    .doesNotContain("Hush");
            assertThat(log.all()).noneMatch(line -> line.contains("Hush"));
        }
    }

    @Test
    void responseIsRecordedAfterTheOutageEvenIfTheLeaseRanOut() {
        this.nodes.datadog().onStart(() -> this.down = method -> true);
        DurableRunEngine engine = started();
        engine.submit("order-1", "example", Map.of());
        Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> engine.problem() != null);
        this.nodes.pass(Duration.ofMinutes(1));
        assertThat(this.nodes.store().find("order-1").orElseThrow().state()).isEqualTo(DurableRunState.SENDING);
        this.down = method -> false;
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }

    @Test
    void nothingIsSentIfSendingCannotBeRecorded() {
        this.down = method -> method.equals("update");
        DurableRunEngine engine = started();
        engine.submit("order-1", "example", Map.of());
        Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> engine.problem() != null);
        assertThat(this.nodes.datadog().runs()).isEmpty();
        this.down = method -> false;
        assertThat(this.nodes.ended(engine, "order-1").isSuccessful()).isTrue();
        assertThat(this.nodes.datadog().runs()).hasSize(1);
    }
}
