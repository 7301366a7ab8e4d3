package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.RateLimitHeaders;
import io.github.workflowautomation.internal.ratelimit.Endpoint.Rejection;
import io.github.workflowautomation.internal.window.RateLimitWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which attempts of one organization are admitted, wait or are rejected. It signals nobody, so that it can be guarded by
 * the lock of the organization's rate limiter.
 */
final class Admission {

    private final EndpointRegistry registry;

    private final Backlog backlog = new Backlog();

    private long lastNumber;

    /** Whether a window was closed since the waiting permits were last checked. */
    private boolean windowClosed;

    Admission(RateLimiterSettings settings) {
        this.registry = new EndpointRegistry(settings);
    }

    Endpoint endpoint(ApiRequest request) {
        return this.registry.endpoint(request);
    }

    List<Endpoint> endpoints() {
        return this.registry.endpoints();
    }

    Backlog backlog() {
        return this.backlog;
    }

    /** Admits a new permit if it need not wait. */
    boolean tryAdmitNew(Permit permit, long now) {
        Endpoint endpoint = permit.endpoint();
        WaitBudget call = permit.waitBudget();
        endpoint.windows().refresh(now, this.lastNumber + 1);
        boolean free = this.backlog.isEmpty() && endpoint.hasCapacity(call, now);
        // Slow start must not reject a call that cannot wait
        boolean cannotWait = call.deadline() <= now && !endpoint.windows().isClosed();
        return (free || cannotWait) && tryAdmit(permit, now);
    }

    /** The reason why a new permit would wait in vain; {@code null} if it may wait. */
    @Nullable
    Rejection rejectionOfNew(Permit permit, long now) {
        WaitBudget call = permit.waitBudget();
        int callsBefore = this.backlog.sizeBefore(permit.endpoint(), call);
        return permit.endpoint().rejectionUntil(call.deadline(), call, callsBefore, now);
    }

    /** Admits a permit that would be rejected, to find out whether its window is still closed. */
    boolean tryAdmitAsProbe(Permit permit, long now) {
        Endpoint endpoint = permit.endpoint();
        return endpoint.windows().isProbeDue(now) && this.backlog.isEmpty(endpoint) && tryAdmit(permit, now);
    }

    private boolean tryAdmit(Permit permit, long now) {
        Endpoint endpoint = permit.endpoint();
        boolean probe = endpoint.windows().isClosed();
        if (!endpoint.tryAdmit(permit.waitBudget(), now)) {
            return false;
        }
        permit.waitBudget().endWait(now);
        permit.admit(++this.lastNumber, endpoint.windows(), probe, now);
        return true;
    }

    void enqueue(Permit permit, long now) {
        permit.delay(permit.endpoint().blocking(permit.waitBudget(), now));
        this.backlog.add(permit);
    }

    /**
     * Learns from a response.
     *
     * @param hint how long the service asks to wait after a rejection, {@code null} if it does not say
     * @return the window that the response describes
     */
    RateLimitWindow learn(
            Permit permit, boolean rejected, RateLimitHeaders headers, @Nullable Duration hint, long now) {
        Endpoint endpoint = permit.endpoint();
        RateLimitWindow window = this.registry.windowOf(endpoint, headers);
        if (rejected) {
            window.reject(permit.number(), permit.admittedAt(), headers, hint, now);
            WaitBudget call = permit.waitBudget();
            long deadline = call.deadlineFrom(now);
            permit.rejected(deadline > now && endpoint.rejectionUntil(deadline, call, 0, now) == null);
        } else {
            permit.succeeded(now);
            window.learn(permit.number(), permit.admittedAt(), headers, now);
        }
        this.windowClosed |= window.isClosed();
        return window;
    }

    /** Decides on the waiting permits, and removes those whose wait is over from the backlog. */
    List<Decision> decide(long now) {
        List<Decision> decisions = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            endpoint.windows().refresh(now, this.lastNumber + 1);
            if (this.windowClosed && endpoint.windows().isClosed()) {
                rejectHopeless(endpoint, now, decisions);
            }
        }
        this.windowClosed = false;
        admitWaiting(now, decisions);
        endExpired(now, decisions);
        return decisions;
    }

    private void rejectHopeless(Endpoint endpoint, long now, List<Decision> decisions) {
        int callsBefore = 0;
        for (Permit permit : this.backlog.permits(endpoint)) {
            WaitBudget call = permit.waitBudget();
            Rejection rejection = endpoint.rejectionUntil(call.deadline(), call, callsBefore, now);
            if (rejection == null) {
                callsBefore++;
            } else {
                this.backlog.remove(permit);
                decisions.add(new Decision(permit, rejection));
            }
        }
    }

    private void admitWaiting(long now, List<Decision> decisions) {
        for (Permit next = next(now); next != null && tryAdmit(next, now); next = next(now)) {
            this.backlog.remove(next);
            decisions.add(new Decision(next, null));
        }
    }

    /** The first permit in the order of admission whose endpoint has capacity. */
    private @Nullable Permit next(long now) {
        Permit next = null;
        for (Endpoint endpoint : endpoints()) {
            Permit first = this.backlog.first(endpoint);
            if (first != null
                    && (next == null
                            || first.waitBudget().sequence() < next.waitBudget().sequence())
                    && endpoint.hasCapacity(first.waitBudget(), now)) {
                next = first;
            }
        }
        return next;
    }

    /**
     * Ends the wait of expired permits: rejects those that a limit blocks and admits those that only slow start blocks. A permit
     * whose window is closed or reopening stays: it was accepted because that window opens in time.
     */
    private void endExpired(long now, List<Decision> decisions) {
        for (Permit permit : this.backlog.expired(now)) {
            Endpoint endpoint = permit.endpoint();
            boolean reopening = endpoint.windows().reopeningUntil(now) != Long.MAX_VALUE;
            if (!endpoint.windows().isClosed() && !reopening) {
                Rejection rejection = endpoint.rejectionNow(permit.waitBudget(), now);
                if (rejection != null || tryAdmit(permit, now)) {
                    this.backlog.remove(permit);
                    decisions.add(new Decision(permit, rejection));
                }
            }
        }
    }

    /** The time at which {@link #decide} may change something, {@code Long.MAX_VALUE} if only a response can. */
    long nextDecision(long now) {
        long next = this.backlog.nextDeadline(now);
        for (Endpoint endpoint : endpoints()) {
            Permit first = this.backlog.first(endpoint);
            if (first != null) {
                next = Math.min(next, endpoint.nextChange(first.waitBudget(), now));
                next = Math.min(next, endpoint.windows().reopeningUntil(now));
            }
        }
        return next;
    }

    /**
     * The end of a wait.
     *
     * @param rejection why the attempt is not made, {@code null} if it is made
     */
    record Decision(Permit permit, @Nullable Rejection rejection) {}
}
