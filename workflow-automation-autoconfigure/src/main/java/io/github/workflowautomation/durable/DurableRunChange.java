package io.github.workflowautomation.durable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A change of a record. Values that are {@code null} stay as they are. A change of the state sets the times that belong to it by the
 * clock of the store, forgets which listeners have heard, and deletes the payload when the new state does not need it.
 *
 * @param state the new state, {@code null} to keep it
 * @param outcome the outcome
 * @param instanceId the UUID of the instance
 * @param status the final status
 * @param reason the reason
 * @param link the link to the run
 * @param outputs the outputs as they are stored
 * @param outputsTruncated whether Datadog omitted the outputs
 * @param heardBy the name of a listener that has heard of the state
 * @param next what happens with the lease
 * @param time how long the lease lasts, or when a node may claim the record again
 */
public record DurableRunChange(
        @Nullable DurableRunState state,
        @Nullable DurableRunOutcome outcome,
        @Nullable String instanceId,
        @Nullable String status,
        @Nullable String reason,
        @Nullable String link,
        @Nullable String outputs,
        boolean outputsTruncated,
        @Nullable String heardBy,
        Next next,
        Duration time) {

    /** What happens with the lease. */
    public enum Next {

        /** The node keeps the lease as it is. */
        KEEP,

        /** The node keeps the lease for at least the given time from now. */
        EXTEND,

        /** Any node may claim the record after the given time. Counts as a retry if the state stays the same. */
        RELEASE,

        /** There is nothing more to do. */
        CLOSE
    }

    private static DurableRunChange to(
            @Nullable DurableRunState state, @Nullable String reason, Next next, Duration time) {
        return new DurableRunChange(state, null, null, null, reason, null, null, false, null, next, time);
    }

    /**
     * The request is about to be sent.
     *
     * @param hold how long no other node may claim the record
     * @return the change
     */
    public static DurableRunChange sending(Duration hold) {
        return to(DurableRunState.SENDING, null, Next.EXTEND, hold);
    }

    /**
     * Nothing was started, and the node is going to send again.
     *
     * @return the change
     */
    public static DurableRunChange notStarted() {
        return to(DurableRunState.REQUESTED, null, Next.KEEP, Duration.ZERO);
    }

    /**
     * Nothing was started; any node may send again.
     *
     * @param delay the delay until then
     * @param reason why the run was not started
     * @return the change
     */
    public static DurableRunChange requested(Duration delay, @Nullable String reason) {
        return to(DurableRunState.REQUESTED, reason, Next.RELEASE, delay);
    }

    /**
     * Datadog has accepted the run.
     *
     * @param instanceId the UUID of the instance
     * @param link the link to the run
     * @param next {@link Next#KEEP} if the node follows the run, {@link Next#RELEASE} if any node may
     * @return the change
     */
    public static DurableRunChange started(String instanceId, @Nullable String link, Next next) {
        return new DurableRunChange(
                DurableRunState.STARTED, null, instanceId, null, null, link, null, false, null, next, Duration.ZERO);
    }

    /**
     * Only a human can say what happened.
     *
     * @param reason why
     * @param link a link that helps to decide
     * @return the change
     */
    public static DurableRunChange unknown(String reason, @Nullable String link) {
        return new DurableRunChange(
                DurableRunState.UNKNOWN, null, null, null, reason, link, null, false, null, Next.KEEP, Duration.ZERO);
    }

    /**
     * The record ends without a run.
     *
     * @param outcome the outcome
     * @param reason the reason
     * @param next {@link Next#KEEP} if the node calls the listeners, {@link Next#RELEASE} if any node may
     * @return the change
     */
    public static DurableRunChange ended(DurableRunOutcome outcome, String reason, Next next) {
        return new DurableRunChange(
                DurableRunState.ENDED, outcome, null, null, reason, null, null, false, null, next, Duration.ZERO);
    }

    /**
     * Nothing could be done now.
     *
     * @param delay the delay until a node may claim the record again
     * @return the change
     */
    public static DurableRunChange deferred(Duration delay) {
        return to(null, null, Next.RELEASE, delay);
    }

    /**
     * A listener has heard of the state.
     *
     * @param listener the name of the listener
     * @return the change
     */
    public static DurableRunChange heard(String listener) {
        return new DurableRunChange(
                null, null, null, null, null, null, null, false, listener, Next.KEEP, Duration.ZERO);
    }

    /**
     * Nothing remains to be done.
     *
     * @return the change
     */
    public static DurableRunChange closed() {
        return to(null, null, Next.CLOSE, Duration.ZERO);
    }

    /** A text without outputs. */
    @Override
    public String toString() {
        return "DurableRunChange[state=" + this.state + ", outcome=" + this.outcome + ", next=" + this.next + "]";
    }
}
