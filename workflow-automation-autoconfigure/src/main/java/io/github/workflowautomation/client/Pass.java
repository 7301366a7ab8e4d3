package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowRateLimitException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The way of one attempt through the gate: it waits until it is admitted, tells how it was answered, and leaves, however it
 * ends. What is not final is guarded by the gate of the organisation.
 */
final class Pass {

    private static final Logger log = LoggerFactory.getLogger(Pass.class);

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

    /** Makes the attempt when it can be made; fails when it would wait in vain. */
    <T> Mono<T> then(Mono<T> attempt) {
        boolean atOnce = !this.waits && this.stage == Stage.ADMITTED;
        if (atOnce && !this.asks) {
            tell("is let through");
        }
        return atOnce ? attempt : this.admission.asMono().then(attempt);
    }

    void waitsFor(String limit) {
        if (log.isDebugEnabled()) {
            tell("waits for the rate limit '" + limit + "'");
        }
    }

    /** Ends the waiting. Whoever waits goes on in this very call, so no lock must be held. */
    void end(@Nullable RuntimeException failure) {
        this.gate.waitEnded(this);
        if (failure == null) {
            tell("is let through");
            this.admission.tryEmitEmpty();
        } else {
            tell("is held back");
            this.admission.tryEmitError(failure);
        }
    }

    void answered(ApiResponse response) {
        if (log.isDebugEnabled()) {
            tell("was answered with " + response.status());
        }
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
        tell(sent ? "is over, and was sent" : "is over, and was not sent");
        this.gate.leave(this, sent);
    }

    private void tell(String what) {
        if (log.isDebugEnabled()) {
            log.debug("{} #{} {}", this.call, this.patience.number(), what);
        }
    }
}
