package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.DurableRunsSummary;
import io.github.workflowautomation.durable.NewDurableRun;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contract of the store in memory, with a clock of its own. {@code InMemoryRunStoreTests} compares it with the table. */
final class InMemoryRunStore implements DurableRunStore {

    private final Map<String, InMemoryRow> rows = new TreeMap<>();

    private final LongSupplier millis;

    InMemoryRunStore(LongSupplier millis) {
        this.millis = millis;
    }

    private long now() {
        return this.millis.getAsLong();
    }

    private Stream<InMemoryRow> stream(Collection<String> keys) {
        return keys.stream().map(this.rows::get).filter(Objects::nonNull);
    }

    @Override
    public void prepare() {
        // There is nothing to prepare
    }

    @Override
    public boolean insert(NewDurableRun run) {
        return this.rows.putIfAbsent(run.key(), new InMemoryRow(run, now())) == null;
    }

    @Override
    public Optional<DurableRunRecord> find(String key) {
        return Optional.ofNullable(this.rows.get(key)).map(row -> row.toRecord(false, now()));
    }

    @Override
    public List<DurableRunRecord> findEnded(Collection<String> keys) {
        return stream(keys)
                .filter(row -> row.state == DurableRunState.ENDED)
                .map(row -> row.toRecord(false, now()))
                .toList();
    }

    @Override
    public List<DurableRunRecord> findUnfinished(String afterKey, int limit) {
        return this.rows.values().stream()
                .filter(row -> row.key.compareTo(afterKey) > 0 && row.state != DurableRunState.ENDED)
                .limit(limit)
                .map(row -> row.toRecord(false, now()))
                .toList();
    }

    @Override
    public Set<String> findRecordedInstances(Collection<String> instanceIds) {
        return this.rows.values().stream()
                .map(row -> row.instanceId)
                .filter(id -> id != null && instanceIds.contains(id))
                .collect(Collectors.toSet());
    }

    @Override
    public DurableRunsSummary summarize() {
        List<InMemoryRow> open = this.rows.values().stream()
                .filter(row -> row.state != DurableRunState.ENDED || row.claimableAt != null)
                .toList();
        return new DurableRunsSummary(
                open.stream().collect(Collectors.groupingBy(row -> row.state, Collectors.counting())),
                open.stream().collect(Collectors.groupingBy(InMemoryRow::connection, Collectors.counting())),
                null);
    }

    @Override
    public List<DurableRunRecord> claim(String owner, Duration leaseTime, Set<DurableRunState> states, int limit) {
        long now = now();
        return this.rows.values().stream()
                .filter(row -> states.contains(row.state) && row.claimableAt != null && row.claimableAt <= now)
                .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.claimableAt)))
                .limit(limit)
                .map(row -> row.claim(owner, leaseTime, now))
                .toList();
    }

    @Override
    public int renew(String owner, Duration leaseTime) {
        List<InMemoryRow> own = ownedBy(owner);
        own.forEach(row -> row.extend(now() + leaseTime.toMillis()));
        return own.size();
    }

    private List<InMemoryRow> ownedBy(String owner) {
        return this.rows.values().stream()
                .filter(row -> owner.equals(row.owner))
                .toList();
    }

    @Override
    public List<DurableRunLease> findLeases(String owner) {
        return ownedBy(owner).stream()
                .map(row -> new DurableRunLease(row.key, owner, row.version))
                .toList();
    }

    @Override
    public int release(String owner) {
        List<InMemoryRow> released = ownedBy(owner).stream()
                .filter(row -> row.state != DurableRunState.SENDING)
                .toList();
        released.forEach(row -> row.release(now()));
        return released.size();
    }

    @Override
    public boolean update(DurableRunLease lease, DurableRunChange change) {
        InMemoryRow row = this.rows.get(lease.key());
        return change(
                row, row != null && lease.owner().equals(row.owner) && lease.version() == row.version, change, false);
    }

    @Override
    public boolean updateSent(DurableRunLease lease, DurableRunChange change) {
        InMemoryRow row = this.rows.get(lease.key());
        return change(
                row,
                row != null
                        && row.sentVersion != null
                        && row.sentVersion == lease.version()
                        && (row.state == DurableRunState.SENDING || row.state == DurableRunState.UNKNOWN),
                change,
                true);
    }

    @Override
    public boolean decide(String key, Set<DurableRunState> from, DurableRunChange change) {
        InMemoryRow row = this.rows.get(key);
        return change(row, row != null && from.contains(row.state), change, true);
    }

    private boolean change(@Nullable InMemoryRow row, boolean applies, DurableRunChange change, boolean end) {
        if (row == null || !applies) {
            return false;
        }
        row.change(change, end, now());
        return true;
    }

    @Override
    public int deleteEnded(Duration age, int limit) {
        List<String> keys = this.rows.values().stream()
                .filter(row -> row.endedAt != null && row.endedAt < now() - age.toMillis() && row.claimableAt == null)
                .limit(limit)
                .map(row -> row.key)
                .toList();
        keys.forEach(this.rows::remove);
        return keys.size();
    }

    /** Whether nothing remains to be done for a record. */
    boolean isClosed(String key) {
        InMemoryRow row = this.rows.get(key);
        return row != null && row.claimableAt == null;
    }

    /** Whether the record was ever in state SENDING. */
    boolean wasSending(String key) {
        InMemoryRow row = this.rows.get(key);
        return row != null && row.wasSending;
    }
}
