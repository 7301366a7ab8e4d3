package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.ApiResponse;
import io.github.workflowautomation.internal.exchange.RateLimitHeaderParser;
import io.github.workflowautomation.internal.exchange.RateLimitHeaders;
import io.github.workflowautomation.internal.ratelimit.Admission.Decision;
import io.github.workflowautomation.internal.ratelimit.Endpoint.Rejection;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.scheduling.SerialDrain;
import io.github.workflowautomation.internal.scheduling.WakeUpTimer;
import io.github.workflowautomation.internal.window.RateLimitWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The rate limiter of one organization. One lock guards its state for moments at a time. Waiting attempts are signaled outside
 * of the lock, by one thread at a time, which keeps their order.
 */
final class OrganizationRateLimiter implements Permit.Owner {

    /** The metrics of the connections that use the key: one, unless several have the same. */
    private final List<RateLimitMetrics> members = new CopyOnWriteArrayList<>();

    private final Admission admission;

    private final LongWaitWarnings longWaitWarnings;

    private final SerialDrain decisions = new SerialDrain(this::signalDecisions);

    private final WakeUpTimer timer = new WakeUpTimer(this::onWakeUp);

    private int activePermits;

    private boolean closed;

    /** Creates a rate limiter without any knowledge of limits. */
    OrganizationRateLimiter(RateLimiterSettings settings) {
        this.admission = new Admission(settings);
        this.longWaitWarnings = new LongWaitWarnings(this.admission);
    }

    void addMember(RateLimitMetrics metrics) {
        this.members.add(metrics);
    }

    /** Removes a member. Returns {@code true} if there is no other; the last one stays, for the calls that are in progress. */
    boolean removeMember(RateLimitMetrics metrics) {
        if (this.members.size() == 1) {
            return this.members.contains(metrics);
        }
        this.members.remove(metrics);
        return false;
    }

    /** The metrics of the connection of a permit; {@code null} if that connection is closed. */
    private @Nullable RateLimitMetrics metrics(Permit permit) {
        for (RateLimitMetrics member : this.members) {
            if (member.connection().equals(permit.call().connection())) {
                return member;
            }
        }
        return null;
    }

    /** The names of the limits that the service has reported. */
    List<String> observedLimits() {
        return snapshots(0, "").stream()
                .map(RateLimitSnapshot::limit)
                .filter(limit -> limit.limit() != null)
                .map(RateLimit::name)
                .toList();
    }

    /** Whether no attempt waits or is in flight. */
    synchronized boolean isIdle() {
        return this.activePermits == 0;
    }

    /** Admits an attempt, lets it wait, or rejects it if it would wait in vain. */
    Permit acquire(ApiRequest request, WaitBudget waitBudget) {
        Permit permit;
        String limit;
        synchronized (this) {
            long now = NanoClock.now();
            waitBudget.beginWait(now);
            permit = new Permit(this, request.call(), this.admission.endpoint(request), waitBudget);
            this.activePermits++;
            if (this.closed) {
                // The exchange is closed too and fails the attempt
                permit.admitUncounted();
                return permit;
            }
            if (this.admission.tryAdmitNew(permit, now)) {
                return permit;
            }
            Rejection rejection = this.admission.rejectionOfNew(permit, now);
            if (rejection != null) {
                permit.signal(this.admission.tryAdmitAsProbe(permit, now) ? null : exception(permit, rejection));
                return permit;
            }
            this.admission.enqueue(permit, now);
            limit = permit.limitName();
        }
        RateLimitMetrics metrics = metrics(permit);
        if (metrics != null) {
            metrics.waitStarted(limit);
        }
        permit.debugWaiting(limit);
        this.decisions.drain();
        return permit;
    }

    @Override
    public void responseReceived(Permit permit, ApiResponse response) {
        Instant time = Instant.now();
        RateLimitHeaders headers = RateLimitHeaders.of(response.headers(), time);
        boolean rejected = response.status() == 429;
        Duration hint = rejected ? RateLimitHeaderParser.retryAfter(response.headers(), time) : null;
        String limit;
        boolean registerMeters;
        synchronized (this) {
            RateLimitWindow window = this.admission.learn(permit, rejected, headers, hint, NanoClock.now());
            limit = permit.endpoint().limitName(window);
            registerMeters = window.limit().registerMeters();
        }
        RateLimitMetrics metrics = rejected ? metrics(permit) : null;
        if (metrics != null) {
            metrics.rejected(limit);
        }
        if (registerMeters) {
            this.members.forEach(member -> member.limitObserved(limit));
        }
    }

    @Override
    public void released(Permit permit, boolean sent) {
        boolean wasWaiting;
        boolean othersWait;
        synchronized (this) {
            // The next attempt of the call may be in the backlog already, at the same position
            wasWaiting = permit.isWaiting() && this.admission.backlog().remove(permit);
            if (!permit.end(sent)) {
                return;
            }
            this.activePermits--;
            othersWait = !this.admission.backlog().isEmpty();
        }
        if (wasWaiting) {
            recordWait(permit);
        }
        if (othersWait) {
            this.decisions.drain();
        }
    }

    private void signalDecisions() {
        List<Runnable> signals = new ArrayList<>();
        synchronized (this) {
            long now = NanoClock.now();
            for (Decision decision : this.admission.decide(now)) {
                signals.add(() -> signal(decision));
            }
            signals.addAll(this.longWaitWarnings.due(now));
            this.timer.set(Math.min(this.admission.nextDecision(now), this.longWaitWarnings.next(now)));
        }
        signals.forEach(Runnable::run);
    }

    private void signal(Decision decision) {
        Permit permit = decision.permit();
        recordWait(permit);
        permit.signal((decision.rejection() != null) ? exception(permit, decision.rejection()) : null);
    }

    private void recordWait(Permit permit) {
        String limit;
        synchronized (this) {
            limit = permit.limitName();
        }
        RateLimitMetrics metrics = metrics(permit);
        if (metrics != null) {
            metrics.waitEnded(limit, NanoClock.now() - permit.waitBudget().since());
        }
    }

    private void onWakeUp() {
        synchronized (this) {
            this.timer.wokeUp();
        }
        this.decisions.drain();
    }

    /** Releases all waiting calls; they fail because the client is closed. */
    void close() {
        List<Permit> waiting;
        synchronized (this) {
            this.closed = true;
            waiting = this.admission.backlog().removeAll();
            this.timer.dispose();
        }
        waiting.forEach(permit -> {
            recordWait(permit);
            permit.signal(new IllegalStateException("The client is closed"));
        });
    }

    /**
     * The limits that are known, or that calls wait for.
     *
     * @param number identifies the organization where its key must not be shown
     * @param connection the connection that asks
     */
    synchronized List<RateLimitSnapshot> snapshots(int number, String connection) {
        return RateLimitSnapshot.of(this.admission, number, connection, NanoClock.now());
    }

    private static WorkflowRateLimitException exception(Permit permit, Rejection rejection) {
        return new WorkflowRateLimitException(permit.call(), rejection.retryAfter(), rejection.limitName());
    }
}
