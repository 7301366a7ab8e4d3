package io.github.workflowautomation.internal.window;

import io.github.resilience4j.core.IntervalFunction;
import io.github.workflowautomation.internal.exchange.RateLimitHeaders;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.window.WindowState.Closed;
import io.github.workflowautomation.internal.window.WindowState.Open;
import io.github.workflowautomation.internal.window.WindowState.Unknown;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge of one rate limit of the service, which decides how many requests may be in flight. Times are those of
 * {@link NanoClock}. Not thread safe.
 */
public final class RateLimitWindow {

    /** 100 ms. Servers round the seconds of their hints, and clocks differ: a late request costs less than an early one. */
    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(100);

    /** 250 ms. Spreads the clients and processes that got the same hint. */
    private static final long SPREAD = TimeUnit.MILLISECONDS.toNanos(250);

    /** 30 s. A hint can be wrong: a call that would fail is sent as a probe if the last probe is older than this. */
    private static final long PROBE_INTERVAL = TimeUnit.SECONDS.toNanos(30);

    /** 500 ms: the spread, and the time that the processes need to use their parts of a window. */
    private static final long MIN_GRACE = TimeUnit.MILLISECONDS.toNanos(500);

    /** 1.5 s. Reset times are in whole seconds, so others may reopen a window up to a second later. */
    private static final long MAX_GRACE = TimeUnit.MILLISECONDS.toNanos(1500);

    private final IntervalFunction backoff;

    private final boolean spread;

    private final ReportedLimit limit = new ReportedLimit();

    private final SlowStart slowStart = new SlowStart();

    private final SharedUse sharedUse = new SharedUse();

    private final ResetTime resetTime = new ResetTime();

    private Epoch epoch = Epoch.first();

    private WindowState state = new Unknown(this.slowStart);

    private int consecutiveRejections;

    /**
     * Creates a window of which nothing is known.
     *
     * @param backoff the time in ms for which the window stays closed after a number of rejections without a hint
     * @param spread whether requests are spread over the window instead of sent in a burst
     */
    public RateLimitWindow(IntervalFunction backoff, boolean spread) {
        this.backoff = backoff;
        this.spread = spread;
    }

    public ReportedLimit limit() {
        return this.limit;
    }

    public RateLimitWindow named(String name) {
        this.limit.setName(name);
        return this;
    }

    /** The remaining quota, {@code null} if unknown. */
    public @Nullable Integer remaining(long now) {
        return (now >= this.state.endsAt()) ? this.limit.size() : this.state.remaining();
    }

    /** The time until the next window, {@code null} if unknown. */
    public @Nullable Duration resetsIn(long now) {
        long next = this.state.endsAt();
        return (next == NanoClock.NEVER || next <= now) ? null : Duration.ofNanos(next - now);
    }

    public boolean isClosed() {
        return this.state instanceof Closed;
    }

    /** Whether a closed window may be probed. */
    boolean isProbeDue(long now) {
        return !(this.state instanceof Closed closed) || now - closed.lastProbe() >= PROBE_INTERVAL;
    }

    /** The earliest time at which a closed window admits a call behind which so many others wait. */
    public long earliestAdmission(int callsBefore) {
        long end = (this.state instanceof Closed closed) ? closed.resetAt() : this.state.endsAt();
        return end + this.limit.nanosFor(callsBefore);
    }

    /**
     * Begins the next window if this one is over.
     *
     * @param nextNumber the number of the permit that is admitted next
     */
    void refresh(long now, long nextNumber) {
        if (now < this.state.endsAt()) {
            return;
        }
        boolean wasClosed = isClosed();
        beginNext(now, nextNumber);
        if (!wasClosed) {
            this.epoch.quota().renew(this.limit.sizeOrZero());
            this.state = new Open(this.epoch.quota(), this.sharedUse, NanoClock.NEVER);
        }
    }

    /** Reopens a closed window because a probe was not rejected. */
    void reopen(long now, long nextNumber) {
        if (isClosed()) {
            beginNext(now, nextNumber);
        }
    }

    private void beginNext(long now, long nextNumber) {
        this.sharedUse.windowEnded(this.epoch.quota(), this.epoch.inFlight());
        this.epoch = this.epoch.next(now, nextNumber, grace());
        this.resetTime.windowEnded(this.limit.period());
        this.slowStart.windowStarted(now);
        this.state = new Unknown(this.slowStart);
    }

    /**
     * Whether a call may be sent.
     *
     * @param since when the call began to wait
     */
    public boolean hasCapacity(long since, long now) {
        return now >= this.epoch.nextAdmission()
                && isFair(since, now)
                && this.state.hasCapacity(this.epoch.inFlight(), now);
    }

    /** Whether the window has just reopened. Waiting calls do not expire then: they are admitted, or it closes again. */
    boolean isReopening(long now) {
        return this.limit.isObserved() && this.epoch.isReopening(now);
    }

    long reopeningUntil() {
        return this.epoch.reopeningUntil();
    }

    private boolean isFair(long since, long now) {
        return this.sharedUse.admits(this.epoch, this.limit.sizeOrZero(), since, now);
    }

    /** The time at which there may be capacity for a call without a response. */
    public long nextChange(long since, long now) {
        if (isClosed()) {
            return this.state.endsAt();
        }
        if (now < this.epoch.nextAdmission()) {
            return this.epoch.nextAdmission();
        }
        return this.epoch.isReopening(now) && !isFair(since, now)
                ? this.epoch.reopeningUntil()
                : this.state.nextChange(this.epoch.inFlight(), now);
    }

    void admit(long now) {
        this.slowStart.admitted(this.epoch.inFlight(), now);
        this.epoch.admit();
        if (this.state instanceof Closed closed) {
            this.state = closed.probed(now);
        } else if (this.spread && this.state instanceof Open open && open.resetAt() != NanoClock.NEVER) {
            int left = Math.max(0, open.capacity() - this.epoch.inFlight());
            this.epoch.delayNextAdmission(now + (open.resetAt() - now) / (left + 1));
        }
    }

    /**
     * Records that a request is over.
     *
     * @param maybeCounted whether it was sent and got no response, so that the service may have counted it
     */
    void release(long permitNumber, boolean maybeCounted) {
        if (this.epoch.includes(permitNumber)) {
            this.epoch.release();
            if (maybeCounted) {
                this.epoch.quota().requestUnanswered();
            }
        }
    }

    /** Records a response other than a rejection. */
    void succeeded(long permitNumber, long now) {
        if (this.epoch.includes(permitNumber)) {
            this.consecutiveRejections = 0;
            this.slowStart.succeeded(now);
        }
    }

    /** Ends slow start, because the service reports the limit of these requests under a name. */
    public void endSlowStart() {
        this.slowStart.removeLimit();
    }

    /** Learns from a response other than a rejection. A response to a request of an earlier window is ignored. */
    public void learn(long permitNumber, long sentAt, RateLimitHeaders headers, long now) {
        Integer remaining = headers.remaining();
        if (remaining == null || !this.epoch.includes(permitNumber)) {
            return;
        }
        this.limit.updated(now);
        boolean showsLeftOver = this.epoch.showsLeftOver(sentAt);
        boolean known = this.epoch.quota().isKnown();
        boolean later = headers.reset() != null && this.resetTime.report(sentAt, headers.reset(), now) && known;
        if (isClosed()) {
            report(remaining);
            return;
        }
        this.limit.learn(headers);
        this.limit.raiseTo(remaining);
        if (later) {
            this.sharedUse.windowEnded(this.epoch.quota(), this.epoch.inFlight());
            this.epoch.quota().renew(remaining);
        } else {
            report(remaining);
        }
        open(showsLeftOver, now);
    }

    private void report(int remaining) {
        WindowQuota quota = this.epoch.quota();
        int size = this.limit.sizeOrZero();
        boolean seenFromStart = this.epoch.isSeenFromStart();
        boolean partlyUsed = !seenFromStart && remaining < size - this.epoch.admitted();
        quota.report(remaining, seenFromStart ? size : remaining, partlyUsed);
        this.sharedUse.observe(quota, this.epoch.inFlight());
    }

    private void open(boolean showsLeftOver, long now) {
        WindowQuota quota = this.epoch.quota();
        boolean exhausted = quota.isExhausted();
        if (this.resetTime.isKnown() && (exhausted || (showsLeftOver && this.sharedUse.needRest(quota)))) {
            close(this.resetTime.latest(), lag(), now);
        } else if (!exhausted) {
            this.state = new Open(quota, this.sharedUse, this.resetTime.lastReported());
        } else {
            this.sharedUse.windowEnded(quota, this.epoch.inFlight());
            quota.forget();
            this.state = new Unknown(this.slowStart);
        }
    }

    /**
     * Learns from a rejection.
     *
     * @param hint how long the service asks to wait, {@code null} or zero if it does not say
     */
    public void reject(long permitNumber, long sentAt, RateLimitHeaders headers, @Nullable Duration hint, long now) {
        this.limit.learn(headers);
        this.limit.updated(now);
        long until = now + ((hint != null) ? hint.toNanos() : 0);
        if (hint != null && hint.equals(headers.reset()) && this.epoch.includes(permitNumber)) {
            if (this.resetTime.reject(sentAt, hint, this.limit.period(), now)) {
                this.epoch.quota().usedUp();
            }
            until = this.resetTime.latest();
        }
        if (this.state instanceof Closed closed) {
            this.state = closed.rejectedAgain(until, now);
            return;
        }
        this.consecutiveRejections++;
        if (until > now) {
            close(until, lag(), now);
        } else {
            close(now + TimeUnit.MILLISECONDS.toNanos(this.backoff.apply(this.consecutiveRejections)), 0, now);
        }
    }

    private void close(long resetAt, long lag, long now) {
        this.state = new Closed(resetAt, resetAt + lag, now);
        this.slowStart.windowExhausted();
    }

    /** The better the end is known, the sooner all processes have reopened the window. */
    private long grace() {
        return Math.min(MAX_GRACE - MIN_GRACE, this.resetTime.uncertainty()) + MIN_GRACE;
    }

    private static long lag() {
        return MARGIN + ThreadLocalRandom.current().nextLong(SPREAD);
    }
}
