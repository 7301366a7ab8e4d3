package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowRateLimitException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The way of one attempt through the gate: it waits until it is admitted, tells how it was answered, and leaves, however it
 * ends. What is not final is guarded by the gate of the organisation.
 */
final class Pass {

    /** How far it is. */
    enum Stage {
        WAITING,
        ADMITTED,
        ANSWERED,
        OVER
    }

    final WorkflowCall call;

    final Lane lane;

    final Patience patience;

    /** Since when it waits. */
    final long since;

    /** Until when it waits. */
    final long deadline;

    private final OrganisationGate gate;

    private final Sinks.Empty<Void> admission = Sinks.empty();

    Stage stage = Stage.WAITING;

    /** Whether it was not let in at once. */
    boolean waits;

    /** The window that it waits for, {@code null} for the client's own limit. */
    @Nullable
    Window holder;

    /** How long it waited, once that is over. */
    long waitedNanos;

    /** Whether it is made although a window is closed. */
    boolean asks;

    /** Whether there is time left to wait after a refusal. */
    boolean mayWait;

    /** Attempts are numbered as they are admitted. */
    long number;

    /** The windows that count it. */
    List<Window> windows = List.of();

    Pass(OrganisationGate gate, WorkflowCall call, Lane lane, Patience patience, long now) {
        this.gate = gate;
        this.call = call;
        this.lane = lane;
        this.patience = patience;
        this.since = now;
        this.deadline = patience.deadline(now);
    }

    /** Since when its call would wait if it had waited all the time that it did. */
    long waitsSince() {
        return this.since - this.patience.waitedNanos();
    }

    /** Makes the attempt when it can be made; fails when it would wait in vain. */
    <T> Mono<T> then(Mono<T> attempt) {
        boolean atOnce = !this.waits && this.stage == Stage.ADMITTED;
        return atOnce ? attempt : this.admission.asMono().then(attempt);
    }

    /** Ends the waiting. Whoever waits goes on in this very call, so no lock must be held. */
    void end(@Nullable RuntimeException failure) {
        this.gate.waitEnded(this);
        if (failure == null) {
            this.admission.tryEmitEmpty();
        } else {
            this.admission.tryEmitError(failure);
        }
    }

    void answered(ApiResponse response) {
        this.gate.answered(this, response);
    }

    /** What a refusal means: another attempt, or the end where waiting for it would be in vain. */
    RuntimeException refusalOrEnd(WorkflowRateLimitException answer) {
        return this.mayWait ? new Refusal(answer, 0) : answer;
    }

    /**
     * Frees the place, wherever the attempt is. To be called at each end of it.
     *
     * @param sent whether the request was sent, so that the service may have counted it
     */
    void leave(boolean sent) {
        this.gate.leave(this, sent);
    }
}
