package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Listeners that fail, take long, or write to the database. */
class ListenerTests {

    private final Nodes nodes = new Nodes(TestDatabase.POSTGRESQL);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        this.nodes.close();
    }

    @Test
    void failingListenerIsCalledAgainAndDelaysNoOther() {
        AtomicInteger calls = new AtomicInteger();
        List<String> heard = new CopyOnWriteArrayList<>();
        DurableRunEngine engine = this.nodes.started(builder -> builder.meterRegistry(this.meters)
                .listener("failing", run -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("first call");
                    }
                })
                .listener("other", run -> heard.add(run.key())));
        engine.submit("order-1", "example", Map.of());
        Awaitility.await().atMost(Nodes.TIME_LIMIT).until(() -> calls.get() == 2);
        Awaitility.await()
                .atMost(Nodes.TIME_LIMIT)
                .until(() -> this.nodes.store().summarize().runs().isEmpty());
        assertThat(heard).containsExactly("order-1");
        assertThat(this.meters
                        .get("datadog.workflow.durable.listener.failures")
                        .tag("listener", "failing")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(this.nodes.store().find("order-1").orElseThrow().heardBy())
                .containsExactlyInAnyOrder("failing", "other");
    }

    @Test
    void whatAListenerWritesIsRolledBackWithItsFailure() {
        JdbcClient jdbc = JdbcClient.create(this.nodes.dataSource());
        jdbc.sql("CREATE TABLE heard (run_key VARCHAR(200))").update();
        AtomicInteger calls = new AtomicInteger();
        DurableRunListener listener = run -> {
            jdbc.sql("INSERT INTO heard VALUES (:key)").param("key", run.key()).update();
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("after writing");
            }
        };
        DurableRunEngine engine = this.nodes.started(builder -> builder.listener("writing", listener));
        engine.submit("order-1", "example", Map.of());
        Awaitility.await()
                .atMost(Nodes.TIME_LIMIT)
                .until(() -> calls.get() == 2
                        && this.nodes.store().summarize().runs().isEmpty());
        assertThat(jdbc.sql("SELECT run_key FROM heard").query(String.class).list())
                .containsExactly("order-1");
    }

    @Test
    void metersShowWhatIsUnderWay() {
        this.nodes.datadog().runsGoOn();
        DurableRunEngine engine = this.nodes.started(builder -> builder.meterRegistry(this.meters));
        engine.submit("order-1", "example", Map.of());
        this.nodes.awaitState("order-1", DurableRunState.STARTED);
        assertThat(engine.summary().count(DurableRunState.STARTED)).isEqualTo(1);
        Set<String> names = ConcurrentHashMap.newKeySet();
        this.meters.forEachMeter(meter -> names.add(meter.getId().getName()));
        assertThat(names)
                .contains(
                        "datadog.workflow.durable.runs",
                        "datadog.workflow.durable.oldest",
                        "datadog.workflow.durable.takeovers");
    }
}
