package io.github.workflowautomation.emulator.durable;

import static io.github.workflowautomation.durable.DurableRunState.ENDED;
import static io.github.workflowautomation.durable.DurableRunState.REQUESTED;
import static io.github.workflowautomation.durable.DurableRunState.SENDING;
import static io.github.workflowautomation.durable.DurableRunState.STARTED;
import static io.github.workflowautomation.durable.DurableRunState.UNKNOWN;

import io.github.workflowautomation.durable.DurableRunState;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the life of a run, in their order. A process is killed at each of them. One row says: the state in the table, how
 * many runs the dead process has started, how often it has called the listener, how often the listener is called altogether, and
 * what the next node does. With a key-input the run is found by its key.
 *
 * <p>The message that led to the submit is delivered again in all rows, because its receipt was not confirmed.
 */
enum KillStep {
    BEFORE_THE_INSERT(null, 0, 0, 1, "submits and sends"),
    BEFORE_THE_COMMIT(null, 0, 0, 1, "submits and sends: the transaction was rolled back"),
    AFTER_THE_COMMIT(REQUESTED, 0, 0, 1, "sends"),
    AFTER_THE_CLAIM(REQUESTED, 0, 0, 1, "sends when the lease is over"),
    BEFORE_SENDING_IS_RECORDED(REQUESTED, 0, 0, 1, "sends when the lease is over"),
    AFTER_SENDING_IS_RECORDED(SENDING, 0, 0, 1, "searches, finds no run, sends"),
    BEFORE_THE_REQUEST(SENDING, 0, 0, 1, "searches, finds no run, sends"),
    BEFORE_THE_RESPONSE(SENDING, 1, 0, 1, "searches, follows; UNKNOWN without a key-input"),
    BEFORE_THE_START_IS_RECORDED(SENDING, 1, 0, 1, "searches, follows; UNKNOWN without a key-input"),
    AFTER_THE_START_IS_RECORDED(STARTED, 1, 0, 1, "follows"),
    WHILE_FOLLOWING(STARTED, 1, 0, 1, "follows"),
    BEFORE_THE_END_IS_RECORDED(STARTED, 1, 0, 1, "follows"),
    AFTER_THE_END_IS_RECORDED(ENDED, 1, 0, 1, "calls the listener"),
    IN_THE_LISTENER(ENDED, 1, 1, 2, "calls the listener again"),
    BEFORE_THE_CALL_IS_RECORDED(ENDED, 1, 1, 2, "calls the listener again"),
    BEFORE_THE_CALL_IS_COMMITTED(ENDED, 1, 1, 2, "calls the listener again: the transaction was rolled back"),
    AFTER_THE_CALL_IS_COMMITTED(ENDED, 1, 1, 1, "closes the record"),
    AFTER_THE_RECORD_IS_CLOSED(ENDED, 1, 1, 1, "does nothing"),

    // A process was killed before, at the first of two steps. The second process searches, and is killed too
    WHILE_SEARCHING(BEFORE_THE_RESPONSE, SENDING, 1, "searches, follows; UNKNOWN without a key-input"),
    BEFORE_THE_SEARCH_IS_RECORDED(BEFORE_THE_RESPONSE, SENDING, 1, "searches, follows; UNKNOWN without a key-input"),
    AFTER_THE_SEARCH_IS_RECORDED(BEFORE_THE_RESPONSE, STARTED, 1, "follows; reports UNKNOWN without a key-input"),
    BEFORE_THE_RUN_IS_REQUESTED_AGAIN(BEFORE_THE_REQUEST, SENDING, 0, "searches, finds no run, sends"),
    AFTER_THE_RUN_IS_REQUESTED_AGAIN(BEFORE_THE_REQUEST, REQUESTED, 0, "sends");

    private final @Nullable KillStep earlier;

    private final @Nullable DurableRunState onDisk;

    private final int started;

    private final int called;

    private final int calledInTheEnd;

    private final String next;

    KillStep(@Nullable DurableRunState onDisk, int started, int called, int calledInTheEnd, String next) {
        this(null, onDisk, started, called, calledInTheEnd, next);
    }

    KillStep(KillStep earlier, DurableRunState onDisk, int started, String next) {
        this(earlier, onDisk, started, 0, 1, next);
    }

    KillStep(
            @Nullable KillStep earlier,
            @Nullable DurableRunState onDisk,
            int started,
            int called,
            int calledInTheEnd,
            String next) {
        this.earlier = earlier;
        this.onDisk = onDisk;
        this.started = started;
        this.called = called;
        this.calledInTheEnd = calledInTheEnd;
        this.next = next;
    }

    /** The step at which an earlier process was killed; {@code null} if there was none. */
    @Nullable
    KillStep earlier() {
        return this.earlier;
    }

    /** The state of the record when the process is dead; {@code null} if there is no record. */
    @Nullable
    DurableRunState onDisk(boolean keyInput) {
        return (this == AFTER_THE_SEARCH_IS_RECORDED && !keyInput) ? UNKNOWN : this.onDisk;
    }

    /** How many runs the dead process has started. */
    int started() {
        return this.started;
    }

    /** How often the dead process has called the listener. */
    int called() {
        return this.called;
    }

    /** How often the listener is called altogether. */
    int calledInTheEnd() {
        return this.calledInTheEnd;
    }

    /** Nobody but Datadog knows whether there is a run, and nothing but its key shows which one it is. */
    boolean isUnknownWithoutKeyInput() {
        return this.started == 1 && (this.onDisk == SENDING || this == AFTER_THE_SEARCH_IS_RECORDED);
    }

    /** What the next node does. */
    String next() {
        return this.next;
    }
}
