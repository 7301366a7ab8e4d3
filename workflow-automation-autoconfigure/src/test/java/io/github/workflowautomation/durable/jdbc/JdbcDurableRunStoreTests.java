package io.github.workflowautomation.durable.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStoreException;
import io.github.workflowautomation.durable.NewDurableRun;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store against each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcDurableRunStoreTests {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Set<DurableRunState> ALL = EnumSet.allOf(DurableRunState.class);

    private final TestDatabase database;

    private final HikariDataSource dataSource;

    private final JdbcDurableRunStore store;

    JdbcDurableRunStoreTests(TestDatabase database) {
        this.database = database;
        this.dataSource = database.create();
        this.store = TestDatabase.store(this.dataSource);
    }

    @AfterEach
    void close() {
        this.dataSource.close();
    }

    private static NewDurableRun run(String key) {
        return new NewDurableRun(key, "restart", "default", "digest", "{\"a\":1}");
    }

    private DurableRunRecord claimOne(String owner) {
        List<DurableRunRecord> claimed = this.store.claim(owner, LEASE, ALL, 1);
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private static DurableRunLease lease(DurableRunRecord run, String owner) {
        return new DurableRunLease(run.key(), owner, run.version());
    }

    private DurableRunRecord find(String key) {
        return this.store.find(key).orElseThrow();
    }

    private void expireLeases() {
        JdbcClient.create(this.dataSource)
                .sql("UPDATE datadog_workflow_run SET claimable_at = claimable_at - INTERVAL '1' HOUR")
                .update();
    }

    @Test
    void keyIsInsertedOnce() {
        assertThat(this.store.insert(run("a"))).isTrue();
        assertThat(this.store.insert(run("a"))).isFalse();
        DurableRunRecord found = find("a");
        assertThat(found.state()).isEqualTo(DurableRunState.REQUESTED);
        assertThat(found.payload()).isEqualTo("{\"a\":1}");
        assertThat(found.submittedAt()).isNotNull();
    }

    @Test
    void duplicateKeyDoesNotAbortTheTransactionOfTheCaller() {
        this.store.insert(run("a"));
        TestDatabase.transactions(this.dataSource).executeWithoutResult(transaction -> {
            assertThat(this.store.insert(run("a"))).isFalse();
            assertThat(this.store.insert(run("b"))).isTrue();
        });
        assertThat(this.store.find("b")).isPresent();
    }

    @Test
    void recordIsClaimedByOneNodeUntilItsLeaseRunsOut() {
        this.store.insert(run("a"));
        DurableRunRecord first = claimOne("one");
        assertThat(first.takenOver()).isFalse();
        assertThat(this.store.claim("two", LEASE, ALL, 1)).isEmpty();
        expireLeases();
        DurableRunRecord second = claimOne("two");
        assertThat(second.takenOver()).isTrue();
        assertThat(this.store.update(lease(first, "one"), DurableRunChange.sending(LEASE)))
                .isFalse();
        assertThat(this.store.update(lease(second, "two"), DurableRunChange.sending(LEASE)))
                .isTrue();
        assertThat(find("a").state()).isEqualTo(DurableRunState.SENDING);
    }

    @Test
    void claimSkipsWhatAnotherTransactionClaims() {
        this.store.insert(run("a"));
        this.store.insert(run("b"));
        TestDatabase.transactions(this.dataSource).executeWithoutResult(transaction -> {
            JdbcClient.create(this.dataSource)
                    .sql("SELECT run_key FROM datadog_workflow_run WHERE run_key = 'a' FOR UPDATE")
                    .query(String.class)
                    .single();
            assertThat(inAnotherThread(() -> this.store.claim("two", LEASE, ALL, 10)))
                    .extracting(DurableRunRecord::key)
                    .containsExactly("b");
        });
    }

    private static <T> T inAnotherThread(java.util.concurrent.Callable<T> action) {
        return reactor.core.publisher.Mono.fromCallable(action)
                .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
    }

    @Test
    void renewalKeepsRecordsAndShortensNoLease() {
        this.store.insert(run("a"));
        DurableRunRecord claimed = claimOne("one");
        this.store.update(lease(claimed, "one"), DurableRunChange.sending(Duration.ofHours(3)));
        assertThat(this.store.renew("one", LEASE)).isEqualTo(1);
        assertThat(this.store.renew("two", LEASE)).isZero();
        expireLeases();
        assertThat(this.store.claim("two", LEASE, ALL, 1)).isEmpty();
        assertThat(this.store.findLeases("one")).containsExactly(lease(claimed, "one"));
    }

    @Test
    void startDeletesThePayloadAndEndForgetsWhoHasHeard() {
        this.store.insert(run("a"));
        DurableRunLease lease = lease(claimOne("one"), "one");
        this.store.update(lease, DurableRunChange.sending(LEASE));
        assertThat(find("a").sinceSent()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        this.store.update(lease, DurableRunChange.started("id", "https://link", Next.KEEP));
        assertThat(find("a").payload()).isNull();
        assertThat(this.store.findRecordedInstances(List.of("id", "other"))).containsExactly("id");
        this.store.update(lease, DurableRunChange.heard("first"));
        this.store.update(lease, DurableRunChange.heard("second"));
        assertThat(find("a").heardBy()).containsExactlyInAnyOrder("first", "second");
        this.store.update(lease, DurableRunChange.ended(DurableRunOutcome.FAILED, "because", Next.KEEP));
        DurableRunRecord ended = find("a");
        assertThat(ended.heardBy()).isEmpty();
        assertThat(ended.reason()).isEqualTo("because");
        assertThat(ended.endedAt()).isNotNull();
        assertThat(this.store.findEnded(List.of("a", "b"))).hasSize(1);
    }

    @Test
    void responseIsRecordedAfterTheLeaseWasLostUnlessTheRecordWentOn() {
        this.store.insert(run("a"));
        DurableRunLease sender = lease(claimOne("one"), "one");
        this.store.update(sender, DurableRunChange.sending(LEASE));
        expireLeases();
        DurableRunLease successor = lease(claimOne("two"), "two");
        assertThat(this.store.updateSent(sender, DurableRunChange.started("id", null, Next.RELEASE)))
                .isTrue();
        assertThat(this.store.update(successor, DurableRunChange.requested(Duration.ZERO, null)))
                .isFalse();
        assertThat(find("a").state()).isEqualTo(DurableRunState.STARTED);
        assertThat(this.store.updateSent(sender, DurableRunChange.started("other", null, Next.RELEASE)))
                .isFalse();
    }

    @Test
    void deferredRecordIsClaimedLaterAndCountsItsRetries() {
        this.store.insert(run("a"));
        this.store.update(lease(claimOne("one"), "one"), DurableRunChange.deferred(LEASE));
        assertThat(this.store.claim("two", LEASE, ALL, 1)).isEmpty();
        expireLeases();
        DurableRunRecord again = claimOne("two");
        assertThat(again.retries()).isEqualTo(1);
        assertThat(again.takenOver()).isFalse();
    }

    @Test
    void onlyClosedRecordsAreDeleted() {
        this.store.insert(run("a"));
        DurableRunLease lease = lease(claimOne("one"), "one");
        this.store.update(lease, DurableRunChange.ended(DurableRunOutcome.REFUSED, "because", Next.KEEP));
        assertThat(this.store.deleteEnded(Duration.ofSeconds(-1), 10)).isZero();
        assertThat(this.store.summarize().count(DurableRunState.ENDED)).isEqualTo(1);
        this.store.update(lease, DurableRunChange.closed());
        assertThat(this.store.summarize().runs()).isEmpty();
        assertThat(this.store.deleteEnded(Duration.ofHours(1), 10)).isZero();
        assertThat(this.store.deleteEnded(Duration.ofSeconds(-1), 10)).isEqualTo(1);
    }

    @Test
    void unfinishedRunsAreListedInPages() {
        List.of("c", "a", "b", "d").forEach(key -> this.store.insert(run(key)));
        this.store.decide(
                "b",
                Set.of(DurableRunState.REQUESTED),
                DurableRunChange.ended(DurableRunOutcome.ABANDONED, "why", Next.RELEASE));
        assertThat(this.store.findUnfinished("", 2))
                .extracting(DurableRunRecord::key)
                .containsExactly("a", "c");
        assertThat(this.store.findUnfinished("c", 2))
                .extracting(DurableRunRecord::key)
                .containsExactly("d");
        assertThat(this.store.summarize().connections()).isEqualTo(Map.of("default", 4L));
        assertThat(this.store.summarize().oldestUnfinished()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void decisionNeedsTheRightState() {
        this.store.insert(run("a"));
        assertThat(this.store.decide(
                        "a", Set.of(DurableRunState.UNKNOWN), DurableRunChange.started("id", null, Next.RELEASE)))
                .isFalse();
    }

    @Test
    void missingTableIsReportedWithTheRemedy() {
        HikariDataSource empty = this.database.create();
        assertThatExceptionOfType(DurableRunStoreException.class)
                .isThrownBy(new JdbcDurableRunStore(empty, TestDatabase.transactions(empty), () -> false)::prepare)
                .withMessageContaining("does not exist")
                .withMessageContaining("initialize-schema");
        empty.close();
    }

    @Test
    void missingColumnIsReportedByName() {
        JdbcClient.create(this.dataSource)
                .sql("ALTER TABLE datadog_workflow_run DROP COLUMN link")
                .update();
        assertThatExceptionOfType(DurableRunStoreException.class)
                .isThrownBy(() -> TestDatabase.store(this.dataSource))
                .withMessageContaining("no column link");
    }

    @Test
    void tableOfNewerVersionIsReported() {
        JdbcClient.create(this.dataSource)
                .sql("ALTER TABLE datadog_workflow_run ALTER COLUMN schema_version SET DEFAULT 2")
                .update();
        assertThatExceptionOfType(DurableRunStoreException.class)
                .isThrownBy(() -> TestDatabase.store(this.dataSource))
                .withMessageContaining("has version 2");
    }
}
