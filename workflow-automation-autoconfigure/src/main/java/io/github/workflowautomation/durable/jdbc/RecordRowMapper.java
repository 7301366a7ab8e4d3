package io.github.workflowautomation.durable.jdbc;

import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.StringUtils;

/** Reads a row of the table. */
final class RecordRowMapper implements RowMapper<DurableRunRecord> {

    static final List<String> COLUMNS = List.of(
            "run_key",
            "workflow",
            "connection",
            "digest",
            "payload",
            "state",
            "outcome",
            "instance_id",
            "status",
            "reason",
            "link",
            "outputs",
            "outputs_truncated",
            "heard_by",
            "retries",
            "owner",
            "lease_version",
            "sent_version",
            "claimable_at",
            "submitted_at",
            "sent_at",
            "started_at",
            "ended_at",
            "schema_version");

    /** For records that were not just claimed. */
    static final RecordRowMapper INSTANCE = new RecordRowMapper(key -> false);

    private final Predicate<String> takenOver;

    /**
     * Creates a mapper.
     *
     * @param takenOver whether the record with a key was just claimed from another node
     */
    RecordRowMapper(Predicate<String> takenOver) {
        this.takenOver = takenOver;
    }

    static String select(Dialect dialect) {
        return "SELECT " + String.join(", ", COLUMNS) + ", " + dialect.age("sent_at") + " AS since_sent, "
                + dialect.age("started_at") + " AS since_started FROM " + DurableRunTable.NAME + " ";
    }

    @Override
    public DurableRunRecord mapRow(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new DurableRunRecord(
                text(row, "run_key"),
                text(row, "workflow"),
                text(row, "connection"),
                text(row, "digest"),
                row.getString("payload"),
                DurableRunState.valueOf(text(row, "state")),
                (outcome != null) ? DurableRunOutcome.valueOf(outcome) : null,
                row.getString("instance_id"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("link"),
                row.getString("outputs"),
                row.getBoolean("outputs_truncated"),
                Set.copyOf(List.of(StringUtils.tokenizeToStringArray(text(row, "heard_by"), "\n"))),
                row.getInt("retries"),
                row.getLong("lease_version"),
                this.takenOver.test(text(row, "run_key")),
                Objects.requireNonNull(time(row, "submitted_at")),
                time(row, "sent_at"),
                age(row, "since_sent"),
                time(row, "started_at"),
                age(row, "since_started"),
                time(row, "ended_at"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return (time != null) ? time.toInstant() : null;
    }

    private static @Nullable Duration age(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }
}
