package io.github.workflowautomation.durable.jdbc;

import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.DurableRunsSummary;
import io.github.workflowautomation.durable.NewDurableRun;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the records in the table {@code datadog_workflow_run} of H2 or PostgreSQL. */
public final class JdbcDurableRunStore implements DurableRunStore {

    private static final String TABLE = DurableRunTable.NAME;

    private static final String NOT_CLOSED = "state IN ('REQUESTED', 'SENDING', 'STARTED', 'UNKNOWN')"
            + " OR (state = 'ENDED' AND claimable_at IS NOT NULL)";

    private final JdbcClient jdbc;

    private final TransactionOperations transactions;

    private final DurableRunTable table;

    private volatile @Nullable Dialect dialect;

    /**
     * Creates a store. Nothing happens in the database before {@link #prepare()}.
     *
     * @param dataSource the database
     * @param transactions transactions on this database, with the isolation level READ COMMITTED
     * @param createTable whether {@link #prepare()} creates the table if it does not exist
     */
    public JdbcDurableRunStore(DataSource dataSource, TransactionOperations transactions, BooleanSupplier createTable) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = transactions;
        this.table = new DurableRunTable(dataSource, createTable);
    }

    @Override
    public void prepare() {
        if (this.dialect == null) {
            prepareOnce();
        }
    }

    private synchronized void prepareOnce() {
        if (this.dialect == null) {
            this.dialect = this.table.prepare();
        }
    }

    private Dialect dialect() {
        Dialect known = this.dialect;
        if (known == null) {
            throw new IllegalStateException("prepare() has not been called");
        }
        return known;
    }

    @Override
    public boolean insert(NewDurableRun run) {
        try {
            return this.jdbc
                            .sql("INSERT INTO " + TABLE
                                    + " (run_key, workflow, connection, digest, payload, state, claimable_at, submitted_at)"
                                    + " VALUES (:key, :workflow, :connection, :digest, :payload, 'REQUESTED', "
                                    + dialect().now() + ", "
                                    + dialect().now() + ")" + dialect().onConflict())
                            .param("key", run.key())
                            .param("workflow", run.workflow())
                            .param("connection", run.connection())
                            .param("digest", run.digest())
                            .param("payload", run.payload())
                            .update()
                    > 0;
        } catch (DuplicateKeyException ex) {
            return false;
        }
    }

    @Override
    public Optional<DurableRunRecord> find(String key) {
        return select("WHERE run_key = :key")
                .param("key", key)
                .query(RecordRowMapper.INSTANCE)
                .optional();
    }

    @Override
    public List<DurableRunRecord> findEnded(Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : select("WHERE run_key IN (:keys) AND state = 'ENDED'")
                        .param("keys", keys)
                        .query(RecordRowMapper.INSTANCE)
                        .list();
    }

    @Override
    public List<DurableRunRecord> findUnfinished(String afterKey, int limit) {
        return select("WHERE run_key > :after AND state <> 'ENDED' ORDER BY run_key LIMIT :limit")
                .param("after", afterKey)
                .param("limit", limit)
                .query(RecordRowMapper.INSTANCE)
                .list();
    }

    @Override
    public Set<String> findRecordedInstances(Collection<String> instanceIds) {
        return instanceIds.isEmpty()
                ? Set.of()
                : this.jdbc
                        .sql("SELECT instance_id FROM " + TABLE + " WHERE instance_id IN (:ids)")
                        .param("ids", instanceIds)
                        .query(String.class)
                        .set();
    }

    @Override
    public DurableRunsSummary summarize() {
        Map<DurableRunState, Long> counts = new EnumMap<>(DurableRunState.class);
        Map<String, Long> connections = new TreeMap<>();
        long[] oldest = {-1};
        this.jdbc
                .sql("SELECT state, connection, COUNT(*) AS runs, " + dialect().age("MIN(submitted_at)")
                        + " AS age FROM " + TABLE + " WHERE " + NOT_CLOSED + " GROUP BY state, connection")
                .query(row -> {
                    DurableRunState state = DurableRunState.valueOf(row.getString("state"));
                    counts.merge(state, row.getLong("runs"), Long::sum);
                    connections.merge(row.getString("connection"), row.getLong("runs"), Long::sum);
                    if (state != DurableRunState.ENDED) {
                        oldest[0] = Math.max(oldest[0], Math.max(0, row.getLong("age")));
                    }
                });
        return new DurableRunsSummary(counts, connections, (oldest[0] >= 0) ? Duration.ofMillis(oldest[0]) : null);
    }

    @Override
    public List<DurableRunRecord> claim(String owner, Duration leaseTime, Set<DurableRunState> states, int limit) {
        List<DurableRunRecord> claimed =
                this.transactions.execute(transaction -> claimNow(owner, leaseTime, states, limit));
        return (claimed != null) ? claimed : List.of();
    }

    /**
     * Locks, changes, and reads. The condition is checked again by the change, and the version is read after it: H2 may have locked a
     * row as it was before another node claimed it.
     */
    private List<DurableRunRecord> claimNow(String owner, Duration leaseTime, Set<DurableRunState> states, int limit) {
        String claimable = "state IN (:states) AND claimable_at <= " + dialect().now();
        List<String> names = states.stream().map(Enum::name).toList();
        Map<String, Boolean> expired = new LinkedHashMap<>();
        this.jdbc
                .sql("SELECT run_key, owner FROM " + TABLE + " WHERE " + claimable
                        + " ORDER BY claimable_at LIMIT :limit FOR UPDATE SKIP LOCKED")
                .param("states", names)
                .param("limit", limit)
                .query(row -> {
                    expired.put(row.getString("run_key"), row.getString("owner") != null);
                });
        if (expired.isEmpty()) {
            return List.of();
        }
        this.jdbc
                .sql("UPDATE " + TABLE + " SET owner = :owner, lease_version = lease_version + 1, claimable_at = "
                        + dialect().later(":lease") + " WHERE run_key IN (:keys) AND " + claimable)
                .param("owner", owner)
                .param("lease", leaseTime.toMillis())
                .param("keys", expired.keySet())
                .param("states", names)
                .update();
        return select("WHERE run_key IN (:keys) AND owner = :owner")
                .param("keys", expired.keySet())
                .param("owner", owner)
                .query(new RecordRowMapper(key -> expired.getOrDefault(key, false)))
                .list();
    }

    @Override
    public int renew(String owner, Duration leaseTime) {
        return this.jdbc
                .sql("UPDATE " + TABLE + " SET claimable_at = GREATEST(claimable_at, "
                        + dialect().later(":lease") + ") WHERE owner = :owner")
                .param("lease", leaseTime.toMillis())
                .param("owner", owner)
                .update();
    }

    @Override
    public List<DurableRunLease> findLeases(String owner) {
        return this.jdbc
                .sql("SELECT run_key, lease_version FROM " + TABLE + " WHERE owner = :owner")
                .param("owner", owner)
                .query((row, number) -> new DurableRunLease(row.getString(1), owner, row.getLong(2)))
                .list();
    }

    @Override
    public int release(String owner) {
        return this.jdbc
                .sql("UPDATE " + TABLE + " SET owner = NULL, claimable_at = "
                        + dialect().now() + " WHERE owner = :owner AND state <> 'SENDING'")
                .param("owner", owner)
                .update();
    }

    @Override
    public boolean update(DurableRunLease lease, DurableRunChange change) {
        ChangeStatement statement = new ChangeStatement(dialect(), change, false);
        return this.jdbc
                        .sql(statement.sql("run_key = :key AND owner = :owner AND lease_version = :version"))
                        .params(statement.parameters())
                        .param("key", lease.key())
                        .param("owner", lease.owner())
                        .param("version", lease.version())
                        .update()
                > 0;
    }

    @Override
    public boolean updateSent(DurableRunLease lease, DurableRunChange change) {
        ChangeStatement statement = new ChangeStatement(dialect(), change, true);
        return this.jdbc
                        .sql(statement.sql(
                                "run_key = :key AND sent_version = :version AND state IN ('SENDING', 'UNKNOWN')"))
                        .params(statement.parameters())
                        .param("key", lease.key())
                        .param("version", lease.version())
                        .update()
                > 0;
    }

    @Override
    public boolean decide(String key, Set<DurableRunState> from, DurableRunChange change) {
        ChangeStatement statement = new ChangeStatement(dialect(), change, true);
        return this.jdbc
                        .sql(statement.sql("run_key = :key AND state IN (:from)"))
                        .params(statement.parameters())
                        .param("key", key)
                        .param("from", from.stream().map(Enum::name).toList())
                        .update()
                > 0;
    }

    @Override
    public int deleteEnded(Duration age, int limit) {
        Set<String> keys = new HashSet<>(this.jdbc
                .sql("SELECT run_key FROM " + TABLE + " WHERE ended_at < "
                        + dialect().later(":age") + " AND claimable_at IS NULL LIMIT :limit")
                .param("age", -age.toMillis())
                .param("limit", limit)
                .query(String.class)
                .list());
        // The condition again: a record with this key may be a new one
        return keys.isEmpty()
                ? 0
                : this.jdbc
                        .sql("DELETE FROM " + TABLE
                                + " WHERE run_key IN (:keys) AND state = 'ENDED' AND claimable_at IS NULL")
                        .param("keys", keys)
                        .update();
    }

    private JdbcClient.StatementSpec select(String condition) {
        return this.jdbc.sql(RecordRowMapper.select(dialect()) + condition);
    }
}
