package io.github.workflowautomation.internal.window;

import io.github.workflowautomation.internal.exchange.RateLimitHeaders;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import org.jspecify.annotations.Nullable;

/** The name and size of a rate limit, as responses reported them. They last from window to window. */
public final class ReportedLimit {

    private @Nullable String name;

    private int size;

    private long period = NanoClock.NEVER;

    private long updatedAt = Long.MIN_VALUE;

    private boolean observed;

    private boolean metersRegistered;

    ReportedLimit() {}

    /** The name of the limit, {@code null} while no response reported one. */
    public @Nullable String name() {
        return this.name;
    }

    void setName(String name) {
        this.name = name;
    }

    /** The number of requests that a window allows, {@code null} if unknown. */
    public @Nullable Integer size() {
        return (this.size > 0) ? Integer.valueOf(this.size) : null;
    }

    int sizeOrZero() {
        return this.size;
    }

    /** The length of a window, {@link NanoClock#NEVER} if unknown. */
    long period() {
        return this.period;
    }

    /** Whether the service has shown that there is a limit. */
    public boolean isObserved() {
        return this.observed;
    }

    /** When a response last reported something of the limit. */
    public long updatedAt() {
        return this.updatedAt;
    }

    /** Returns {@code true} once, when meters of the observed limit have to be registered. */
    public boolean registerMeters() {
        boolean register = this.observed && !this.metersRegistered;
        this.metersRegistered |= register;
        return register;
    }

    void updated(long now) {
        this.updatedAt = now;
    }

    void learn(RateLimitHeaders headers) {
        this.observed = true;
        if (headers.limit() != null) {
            this.size = headers.limit();
        }
        if (headers.period() != null && !headers.period().isZero()) {
            this.period = headers.period().toNanos();
        }
    }

    void raiseTo(int remaining) {
        this.size = Math.max(this.size, remaining);
    }

    /** The time after the end of the current window that so many calls need before the next one. */
    long nanosFor(int calls) {
        boolean calculable = this.size > 0 && this.period != NanoClock.NEVER;
        return calculable ? calls / this.size * this.period : 0;
    }
}
