package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.internal.exchange.ApiResponse;
import io.github.workflowautomation.internal.window.RateLimitWindow;
import io.github.workflowautomation.internal.window.WindowSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The permit of one attempt: it is waited for, admitted or rejected, gets the response, and is released however the attempt ends.
 * Its state is guarded by the rate limiter of the organization, which gets all events.
 */
public final class Permit {

    private static final Logger log = LoggerFactory.getLogger(Permit.class);

    /** Gets the events of permits. */
    interface Owner {

        void responseReceived(Permit permit, ApiResponse response);

        void released(Permit permit, boolean sent);
    }

    private enum State {
        WAITING,
        ADMITTED,
        ANSWERED,
        RELEASED
    }

    private final Owner owner;

    private final WorkflowCall call;

    private final Endpoint endpoint;

    private final WaitBudget waitBudget;

    private final Sinks.Empty<Void> decision = Sinks.empty();

    private State state = State.WAITING;

    private boolean delayed;

    private @Nullable RateLimitWindow blockedBy;

    private boolean probe;

    private boolean retryAllowed;

    private long number;

    private long admittedAt;

    private WindowSet windows = WindowSet.EMPTY;

    Permit(Owner owner, WorkflowCall call, Endpoint endpoint, WaitBudget waitBudget) {
        this.owner = owner;
        this.call = call;
        this.endpoint = endpoint;
        this.waitBudget = waitBudget;
    }

    WorkflowCall call() {
        return this.call;
    }

    Endpoint endpoint() {
        return this.endpoint;
    }

    WaitBudget waitBudget() {
        return this.waitBudget;
    }

    /** Whether the attempt was not admitted immediately. */
    public boolean isDelayed() {
        return this.delayed;
    }

    boolean isWaiting() {
        return this.state == State.WAITING;
    }

    /** The name of the limit that the attempt waits for. It can become known during the wait. */
    String limitName() {
        return this.endpoint.limitName(this.blockedBy);
    }

    /** The attempt has to wait. */
    void delay(@Nullable RateLimitWindow blockedBy) {
        this.delayed = true;
        this.blockedBy = blockedBy;
    }

    /**
     * The attempt may be made.
     *
     * @param number permits are numbered in the order of admission
     * @param windows the windows that count the request
     * @param probe whether the request is sent although a window is closed
     */
    void admit(long number, WindowSet windows, boolean probe, long now) {
        this.state = State.ADMITTED;
        this.number = number;
        this.admittedAt = now;
        this.windows = windows;
        this.probe = probe;
    }

    /** The attempt may be made without being counted. */
    void admitUncounted() {
        this.state = State.ADMITTED;
    }

    /** The service responded other than with a rejection. */
    void succeeded(long now) {
        markAnswered();
        this.windows.succeeded(this.number, this.probe, now);
    }

    /**
     * The service responded with 429.
     *
     * @param retryAllowed whether the wait budget of the call allows another attempt
     */
    void rejected(boolean retryAllowed) {
        markAnswered();
        this.retryAllowed = retryAllowed;
    }

    /** The response to a canceled call arrives after its permit was released. */
    private void markAnswered() {
        if (this.state != State.RELEASED) {
            this.state = State.ANSWERED;
        }
    }

    long number() {
        return this.number;
    }

    long admittedAt() {
        return this.admittedAt;
    }

    /**
     * The attempt is over.
     *
     * @param sent whether the request was sent, so that the service may have counted it
     * @return whether the permit was not released before
     */
    boolean end(boolean sent) {
        if (this.state == State.RELEASED) {
            return false;
        }
        this.windows.release(this.number, sent && this.state != State.ANSWERED);
        this.state = State.RELEASED;
        return true;
    }

    /** Signals the end of the wait. The attempt goes on in this call, so no lock may be held. */
    void signal(@Nullable RuntimeException rejection) {
        if (rejection == null) {
            debug("was admitted");
            this.decision.tryEmitEmpty();
        } else {
            debug("was not admitted");
            this.decision.tryEmitError(rejection);
        }
    }

    /** Makes the attempt when it is admitted; signals an error if it would wait in vain. */
    public <T> Mono<T> then(Mono<T> attempt) {
        boolean immediately = !this.delayed && this.state == State.ADMITTED;
        if (immediately && !this.probe) {
            debug("was admitted");
        }
        return immediately ? attempt : this.decision.asMono().then(attempt);
    }

    /** Passes on the response, so that the rate limiter learns from it. */
    public void responseReceived(ApiResponse response) {
        if (log.isDebugEnabled()) {
            debug("received " + response.status());
        }
        this.owner.responseReceived(this, response);
    }

    /** Whether the call may be attempted again after the 429 that was received. */
    public boolean allowsRetry() {
        return this.retryAllowed;
    }

    /**
     * Releases the permit. Must be called at every end of the attempt.
     *
     * @param sent whether the request was sent, so that the service may have counted it
     */
    public void release(boolean sent) {
        debug(sent ? "ended after the request was sent" : "ended before the request was sent");
        this.owner.released(this, sent);
    }

    void debugWaiting(String limit) {
        if (log.isDebugEnabled()) {
            debug("waits for the rate limit '" + limit + "'");
        }
    }

    private void debug(String event) {
        if (log.isDebugEnabled()) {
            log.debug("{} #{} {}", this.call, this.waitBudget.callNumber(), event);
        }
    }
}
