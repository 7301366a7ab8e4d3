package io.github.workflowautomation.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.NewDurableRun;
import io.github.workflowautomation.durable.jdbc.JdbcDurableRunStore;
import io.github.workflowautomation.durable.jdbc.TestDatabase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store of the random walks answers as the table does. Time is driven in steps of 5 seconds. */
class InMemoryRunStoreTests {

    private static final int STEPS = 60;

    private static final List<String> KEYS = List.of("a", "b", "c");

    private static final List<String> OWNERS = List.of("one", "two");

    private static final HikariDataSource DATABASE = TestDatabase.H2.create();

    private static final JdbcDurableRunStore TABLE = TestDatabase.store(DATABASE);

    private long millis;

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void sameCallsGiveTheSameAnswers(@ForAll long seed) {
        Random random = new Random(seed);
        this.millis = 0;
        InMemoryRunStore inMemory = new InMemoryRunStore(() -> this.millis);
        JdbcClient.create(DATABASE).sql("DELETE FROM datadog_workflow_run").update();
        for (int i = 0; i < STEPS; i++) {
            Function<DurableRunStore, Object> call = call(random, inMemory);
            assertThat(call.apply(inMemory)).as("step %d", i).isEqualTo(call.apply(TABLE));
            for (String key : KEYS) {
                assertThat(find(inMemory, key)).as("step %d", i).isEqualTo(find(TABLE, key));
            }
            if (random.nextInt(4) == 0) {
                pass(5 * (1 + random.nextInt(8)));
            }
        }
    }

    @AfterContainer
    static void close() {
        DATABASE.close();
    }

    private void pass(int seconds) {
        this.millis += seconds * 1_000L;
        String interval = "INTERVAL '" + seconds + "' SECOND";
        JdbcClient.create(DATABASE)
                .sql("UPDATE datadog_workflow_run SET claimable_at = claimable_at - " + interval
                        + ", ended_at = ended_at - " + interval)
                .update();
    }

    private static Function<DurableRunStore, Object> call(Random random, InMemoryRunStore inMemory) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        String owner = OWNERS.get(random.nextInt(OWNERS.size()));
        long version = inMemory.find(key).map(DurableRunRecord::version).orElse(0L) - random.nextInt(4) / 3;
        DurableRunLease lease = new DurableRunLease(key, owner, version);
        DurableRunChange change = change(random);
        Set<DurableRunState> states = random.nextBoolean()
                ? EnumSet.of(DurableRunState.REQUESTED)
                : EnumSet.complementOf(EnumSet.of(DurableRunState.REQUESTED));
        return switch (random.nextInt(12)) {
            case 0 -> store -> store.insert(new NewDurableRun(key, "example", "default", "digest", "{}"));
            case 1, 2 ->
                store -> store.claim(owner, Duration.ofSeconds(30), states, 10).stream()
                        .map(run -> values(run) + run.takenOver())
                        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
            case 3 -> store -> store.renew(owner, Duration.ofSeconds(30));
            case 4 -> store -> Set.copyOf(store.findLeases(owner));
            case 5 -> store -> store.release(owner);
            case 6 -> store -> store.updateSent(lease, change);
            case 7 -> store -> store.decide(key, states, change);
            case 8 -> store -> store.deleteEnded(Duration.ofSeconds(12), 10);
            case 9 ->
                store -> new TreeMap<>(store.summarize().runs())
                        + store.findRecordedInstances(List.of("instance", "other"))
                                .toString()
                        + store.findUnfinished("", 2).stream()
                                .map(DurableRunRecord::key)
                                .toList()
                        + store.findEnded(List.of("a", "b")).size();
            default -> store -> store.update(lease, change);
        };
    }

    private static DurableRunChange change(Random random) {
        Duration time = Duration.ofSeconds(10L * random.nextInt(5));
        Next next = random.nextBoolean() ? Next.KEEP : Next.RELEASE;
        return switch (random.nextInt(9)) {
            case 0, 1 -> DurableRunChange.sending(time);
            case 2 -> DurableRunChange.notStarted();
            case 3 -> DurableRunChange.requested(time, "reason");
            case 4 -> DurableRunChange.started("instance", "https://link", next);
            case 5 -> DurableRunChange.unknown("reason", null);
            case 6 -> DurableRunChange.ended(DurableRunOutcome.REFUSED, "refused", next);
            case 7 -> DurableRunChange.heard(OWNERS.get(random.nextInt(2)));
            default -> random.nextBoolean() ? DurableRunChange.deferred(time) : DurableRunChange.closed();
        };
    }

    private static String find(DurableRunStore store, String key) {
        return store.find(key).map(InMemoryRunStoreTests::values).orElse("none");
    }

    /** All that does not depend on the clock. */
    private static String values(DurableRunRecord run) {
        return String.join(
                " ",
                run.toString(),
                String.valueOf(run.outcome()),
                String.valueOf(run.payload()),
                String.valueOf(run.reason()),
                String.valueOf(run.link()),
                new TreeSet<>(run.heardBy()).toString(),
                "retries " + run.retries(),
                "sent " + (run.sentAt() != null),
                "started " + (run.startedAt() != null),
                "ended " + (run.endedAt() != null));
    }
}
