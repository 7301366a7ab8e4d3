package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.NewDurableRun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One record of {@link InMemoryRunStore}: the columns of the table. */
final class InMemoryRow {

    final String key;

    private final NewDurableRun submitted;

    private final long submittedAt;

    DurableRunState state = DurableRunState.REQUESTED;

    @Nullable
    String owner;

    long version;

    @Nullable
    Long sentVersion;

    @Nullable
    Long claimableAt;

    @Nullable
    String instanceId;

    @Nullable
    Long endedAt;

    private @Nullable Long sentAt;

    private @Nullable Long startedAt;

    private @Nullable String payload;

    private @Nullable DurableRunOutcome outcome;

    private @Nullable String status;

    private @Nullable String reason;

    private @Nullable String link;

    private @Nullable String outputs;

    private boolean outputsTruncated;

    private final Set<String> heardBy = new LinkedHashSet<>();

    private int retries;

    /** Once a request was about to be sent, nobody but the service knows whether it was. */
    boolean wasSending;

    InMemoryRow(NewDurableRun submitted, long now) {
        this.key = submitted.key();
        this.submitted = submitted;
        this.payload = submitted.payload();
        this.submittedAt = now;
        this.claimableAt = now;
    }

    String connection() {
        return this.submitted.connection();
    }

    DurableRunRecord claim(String newOwner, Duration leaseTime, long now) {
        boolean takenOver = this.owner != null;
        this.owner = newOwner;
        this.version++;
        this.claimableAt = now + leaseTime.toMillis();
        return toRecord(takenOver, now);
    }

    void extend(long time) {
        if (this.claimableAt != null) {
            this.claimableAt = Math.max(this.claimableAt, time);
        }
    }

    void release(long time) {
        this.owner = null;
        this.claimableAt = time;
    }

    void change(DurableRunChange change, boolean endLease, long now) {
        DurableRunState next = change.state();
        if (change.heardBy() != null) {
            this.heardBy.add(change.heardBy());
        }
        if (next != null) {
            enter(next, now);
            this.reason = change.reason();
        }
        if (endLease) {
            this.version++;
        }
        this.instanceId = (change.instanceId() != null) ? change.instanceId() : this.instanceId;
        this.status = (change.status() != null) ? change.status() : this.status;
        this.link = (change.link() != null) ? change.link() : this.link;
        this.outputs = (change.outputs() != null) ? change.outputs() : this.outputs;
        this.outcome = (change.outcome() != null) ? change.outcome() : this.outcome;
        this.outputsTruncated |= change.outputsTruncated();
        lease(change, now);
    }

    private void enter(DurableRunState next, long now) {
        this.state = next;
        this.heardBy.clear();
        if (next == DurableRunState.REQUESTED) {
            this.sentAt = null;
            this.sentVersion = null;
        } else if (next == DurableRunState.SENDING) {
            this.sentAt = now;
            this.sentVersion = this.version;
            this.wasSending = true;
        } else {
            this.retries = 0;
        }
        if (next == DurableRunState.STARTED) {
            this.startedAt = now;
        } else if (next == DurableRunState.ENDED) {
            this.endedAt = now;
        }
        if (next == DurableRunState.STARTED || next == DurableRunState.ENDED) {
            this.payload = null;
        }
    }

    private void lease(DurableRunChange change, long now) {
        if (change.next() == Next.EXTEND) {
            extend(now + change.time().toMillis());
        } else if (change.next() == Next.RELEASE) {
            release(now + change.time().toMillis());
            if (change.state() == null || change.state() == DurableRunState.REQUESTED) {
                this.retries++;
            }
        } else if (change.next() == Next.CLOSE) {
            this.owner = null;
            this.claimableAt = null;
        }
    }

    DurableRunRecord toRecord(boolean takenOver, long now) {
        return new DurableRunRecord(
                this.key,
                this.submitted.workflow(),
                this.submitted.connection(),
                this.submitted.digest(),
                this.payload,
                this.state,
                this.outcome,
                this.instanceId,
                this.status,
                this.reason,
                this.link,
                this.outputs,
                this.outputsTruncated,
                Set.copyOf(this.heardBy),
                this.retries,
                this.version,
                takenOver,
                Objects.requireNonNull(instant(this.submittedAt)),
                instant(this.sentAt),
                age(this.sentAt, now),
                instant(this.startedAt),
                age(this.startedAt, now),
                instant(this.endedAt));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return (millis != null) ? SimulatedNode.EPOCH.plusMillis(millis) : null;
    }

    private static @Nullable Duration age(@Nullable Long millis, long now) {
        return (millis != null) ? Duration.ofMillis(now - millis) : null;
    }
}
