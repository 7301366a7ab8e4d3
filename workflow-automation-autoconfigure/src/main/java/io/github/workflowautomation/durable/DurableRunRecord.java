package io.github.workflowautomation.durable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as a {@link DurableRunStore} keeps it.
 *
 * @param key the key
 * @param workflow the workflow as given by the application
 * @param connection the name of the connection on which the run was submitted
 * @param digest the digest of the submit
 * @param payload the inputs as they are stored, {@code null} when they are not needed anymore
 * @param state the state
 * @param outcome the outcome, {@code null} until the run has ended
 * @param instanceId the UUID of the instance, {@code null} if none is known
 * @param status the final status that Datadog reported
 * @param reason the reason of the state or outcome
 * @param link the link to the run
 * @param outputs the outputs as they are stored, {@code null} if there are none
 * @param outputsTruncated whether Datadog omitted the outputs
 * @param heardBy the names of the listeners that have heard of the current state
 * @param retries how often the record was deferred since it last changed its state
 * @param version the version of the lease
 * @param takenOver whether the record was claimed from a node whose lease ran out
 * @param submittedAt the time of the submit
 * @param sentAt the time at which the request was sent, {@code null} if it was not
 * @param sinceSent the time since then, by the clock of the store
 * @param startedAt the time of the start
 * @param sinceStarted the time since then, by the clock of the store
 * @param endedAt the time of the end
 */
public record DurableRunRecord(
        String key,
        String workflow,
        String connection,
        String digest,
        @Nullable String payload,
        DurableRunState state,
        @Nullable DurableRunOutcome outcome,
        @Nullable String instanceId,
        @Nullable String status,
        @Nullable String reason,
        @Nullable String link,
        @Nullable String outputs,
        boolean outputsTruncated,
        Set<String> heardBy,
        int retries,
        long version,
        boolean takenOver,
        Instant submittedAt,
        @Nullable Instant sentAt,
        @Nullable Duration sinceSent,
        @Nullable Instant startedAt,
        @Nullable Duration sinceStarted,
        @Nullable Instant endedAt) {

    /** A text without inputs and outputs. */
    @Override
    public String toString() {
        return "DurableRunRecord[key=" + this.key + ", workflow=" + this.workflow + ", connection=" + this.connection
                + ", state=" + this.state + ", instanceId=" + this.instanceId + ", version=" + this.version + "]";
    }
}
