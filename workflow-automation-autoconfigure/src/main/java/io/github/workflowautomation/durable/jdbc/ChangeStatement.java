package io.github.workflowautomation.durable.jdbc;

import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The UPDATE for one change. It sets only what the change has. */
final class ChangeStatement {

    private final Dialect dialect;

    private final List<String> assignments = new ArrayList<>();

    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * Creates a statement without its condition.
     *
     * @param endLease whether the change ends the lease of whoever holds the record
     */
    ChangeStatement(Dialect dialect, DurableRunChange change, boolean endLease) {
        this.dialect = dialect;
        if (endLease) {
            this.assignments.add("lease_version = lease_version + 1");
        }
        set("instance_id", change.instanceId(), 36);
        set("status", change.status(), 100);
        set("link", change.link(), 2_000);
        set("outputs", change.outputs(), Integer.MAX_VALUE);
        if (change.outputsTruncated()) {
            this.assignments.add("outputs_truncated = TRUE");
        }
        if (change.outcome() != null) {
            set("outcome", change.outcome().name(), 20);
        }
        if (change.heardBy() != null) {
            this.assignments.add("heard_by = CONCAT(heard_by, CAST(:heardBy AS VARCHAR(200)))");
            this.parameters.put("heardBy", change.heardBy() + "\n");
        }
        if (change.state() != null) {
            state(change.state(), change.reason());
        }
        lease(change);
    }

    String sql(String condition) {
        return "UPDATE " + DurableRunTable.NAME + " SET " + String.join(", ", this.assignments) + " WHERE " + condition;
    }

    Map<String, Object> parameters() {
        return this.parameters;
    }

    private void set(String column, @Nullable String value, int maxLength) {
        if (value != null) {
            this.assignments.add(column + " = :" + column);
            this.parameters.put(column, (value.length() > maxLength) ? value.substring(0, maxLength) : value);
        }
    }

    private void state(DurableRunState state, @Nullable String reason) {
        set("state", state.name(), 20);
        this.assignments.add("heard_by = ''");
        if (reason != null) {
            set("reason", reason, 4_000);
        } else {
            this.assignments.add("reason = NULL");
        }
        switch (state) {
            case REQUESTED -> this.assignments.add("sent_at = NULL, sent_version = NULL");
            case SENDING -> this.assignments.add("sent_at = " + this.dialect.now() + ", sent_version = lease_version");
            case STARTED ->
                this.assignments.add("started_at = " + this.dialect.now() + ", payload = NULL, retries = 0");
            case ENDED -> this.assignments.add("ended_at = " + this.dialect.now() + ", payload = NULL, retries = 0");
            case UNKNOWN -> this.assignments.add("retries = 0");
        }
    }

    private void lease(DurableRunChange change) {
        Next next = change.next();
        if (next == Next.EXTEND) {
            this.assignments.add("claimable_at = GREATEST(claimable_at, " + this.dialect.later(":time") + ")");
        } else if (next == Next.RELEASE) {
            this.assignments.add("owner = NULL, claimable_at = " + this.dialect.later(":time"));
            DurableRunState state = change.state();
            if (state == null || state == DurableRunState.REQUESTED) {
                this.assignments.add("retries = retries + 1");
            }
        } else if (next == Next.CLOSE) {
            this.assignments.add("owner = NULL, claimable_at = NULL");
        }
        if (next == Next.EXTEND || next == Next.RELEASE) {
            this.parameters.put("time", change.time().toMillis());
        }
    }
}
