package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.window.RateLimitWindow;
import io.github.workflowautomation.internal.window.WindowSet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One endpoint of the service, a method and a path template, with the limits that its requests pass: the windows of the service
 * and, for runs, the limit of the application. Guarded by the rate limiter of the organization.
 */
final class Endpoint {

    private final HttpMethod method;

    private final String template;

    private final @Nullable RunRateLimit runRateLimit;

    private WindowSet windows;

    Endpoint(ApiRequest request, RateLimiterSettings settings) {
        this.method = request.method();
        this.template = request.template();
        this.windows = WindowSet.of(settings.newWindow());
        this.runRateLimit = request.startsRun() ? settings.runRateLimit() : null;
    }

    boolean serves(ApiRequest request) {
        return this.method.equals(request.method()) && this.template.equals(request.template());
    }

    WindowSet windows() {
        return this.windows;
    }

    void addWindow(RateLimitWindow window) {
        this.windows = this.windows.with(window);
    }

    /** Gives the unnamed window a name: everything that it learned was about this limit. */
    RateLimitWindow nameWindow(String name, RateLimitWindow newUnnamed) {
        RateLimitWindow named = this.windows.unnamed().named(name);
        this.windows = this.windows.withUnnamed(newUnnamed);
        return named;
    }

    /**
     * The name of a limit: the one that the service reports, else the endpoint.
     *
     * @param window the window of the limit; {@code null} for the run rate limit
     */
    String limitName(@Nullable RateLimitWindow window) {
        if (window == null) {
            return RunRateLimit.NAME;
        }
        String name = window.limit().name();
        return (name != null) ? name : this.method + " " + this.template;
    }

    boolean hasCapacity(WaitBudget call, long now) {
        return this.windows.blocking(call.since(), now) == null && runsHaveCapacity(call);
    }

    private boolean runsHaveCapacity(WaitBudget call) {
        return this.runRateLimit == null || this.runRateLimit.hasCapacity(call);
    }

    /**
     * The window that a call waits for. If no limit blocks the call, it waits for earlier calls, and the first window with an
     * observed limit represents them.
     *
     * @return {@code null} for the run rate limit
     */
    @Nullable
    RateLimitWindow blocking(WaitBudget call, long now) {
        RateLimitWindow blocking = this.windows.blocking(call.since(), now);
        if (blocking != null) {
            return blocking;
        }
        return runsHaveCapacity(call) ? this.windows.representative() : null;
    }

    /** Counts a request, unless another organization has taken the last run permit meanwhile. */
    boolean tryAdmit(WaitBudget call, long now) {
        if (this.runRateLimit != null && !this.runRateLimit.tryAcquire(call)) {
            return false;
        }
        this.windows.admit(now);
        return true;
    }

    /** The time at which a waiting call may have capacity without a response. */
    long nextChange(WaitBudget call, long now) {
        long next = this.windows.nextChange(call.since(), now);
        return (this.runRateLimit == null) ? next : Math.max(next, now + this.runRateLimit.nanosToWait(call, 0));
    }

    /**
     * The limit that certainly blocks a call until after its deadline.
     *
     * @param callsBefore the number of calls that are admitted first
     * @return {@code null} if no limit is known to block it that long
     */
    @Nullable
    Rejection rejectionUntil(long deadline, WaitBudget call, int callsBefore, long now) {
        for (RateLimitWindow window : this.windows.windows()) {
            if (window.isClosed() && window.earliestAdmission(callsBefore) > deadline) {
                return new Rejection(
                        window.limit().name(), Duration.ofNanos(window.earliestAdmission(callsBefore) - now));
            }
        }
        if (this.runRateLimit != null) {
            long wait = this.runRateLimit.nanosToWait(call, callsBefore);
            return (now + wait > deadline) ? new Rejection(RunRateLimit.NAME, Duration.ofNanos(wait)) : null;
        }
        return null;
    }

    /** The limit that blocks a call at its deadline; {@code null} if only slow start does. */
    @Nullable
    Rejection rejectionNow(WaitBudget call, long now) {
        for (RateLimitWindow window : this.windows.windows()) {
            if (window.limit().isObserved() && !window.hasCapacity(call.since(), now)) {
                long change = window.nextChange(call.since(), now);
                return new Rejection(
                        window.limit().name(), Duration.ofNanos((change == NanoClock.NEVER) ? 0 : change - now));
            }
        }
        long wait = (this.runRateLimit != null) ? this.runRateLimit.nanosToWait(call, 0) : 0;
        return (wait > 0) ? new Rejection(RunRateLimit.NAME, Duration.ofNanos(wait)) : null;
    }

    /**
     * The reason why a call is not sent.
     *
     * @param limitName the name of the limit, {@code null} if the service does not report one
     * @param retryAfter the shortest time for which the limit lasts
     */
    record Rejection(@Nullable String limitName, Duration retryAfter) {}
}
