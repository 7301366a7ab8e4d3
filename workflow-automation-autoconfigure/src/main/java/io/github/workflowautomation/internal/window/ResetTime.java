package io.github.workflowautomation.internal.window;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The end of a window, between two bounds. A response reports it in whole seconds, rounded up, at some time between the request
 * and the receipt. So each response leaves more than a second open, and all together leave less. The end of one window, plus the
 * period, bounds the end of the next one.
 */
final class ResetTime {

    /** 1 s: the unit of reset times. */
    private static final long ROUNDING = TimeUnit.SECONDS.toNanos(1);

    /** 0.1 % of the time: the clocks of two computers drift apart by less. */
    private static final int DRIFT = 1000;

    private Bounds end = Bounds.UNKNOWN;

    private Bounds previousEnd = Bounds.UNKNOWN;

    /** The last end that a response to a request of this window reported. */
    private long lastReported = NanoClock.NEVER;

    /** Whether windows follow each other without a gap. A service may also begin them with the first request. */
    private boolean periodic = true;

    /** Whether reset times turned out to be rounded down. */
    private boolean roundedDown;

    /**
     * The time between two bounds.
     *
     * @param latest {@link NanoClock#NEVER} if nothing is known
     */
    private record Bounds(long earliest, long latest) {

        static final Bounds UNKNOWN = new Bounds(Long.MIN_VALUE, NanoClock.NEVER);

        boolean isKnown() {
            return this.latest != NanoClock.NEVER;
        }

        /** If both contradict each other, the newer one counts. */
        Bounds and(Bounds newer) {
            Bounds both = new Bounds(Math.max(this.earliest, newer.earliest), Math.min(this.latest, newer.latest));
            return (both.earliest <= both.latest) ? both : newer;
        }

        Bounds plus(long period) {
            long drift = period / DRIFT;
            return new Bounds(this.earliest + period - drift, this.latest + period + drift);
        }
    }

    boolean isKnown() {
        return this.end.isKnown();
    }

    /** When an exhausted window reopens: it has certainly ended then if the service reports the truth. */
    long latest() {
        return this.end.latest;
    }

    /**
     * When a window with quota is considered to have ended. It costs nothing that this is too late: responses show the next
     * window. Too early would be wrong, because all its quota would be assumed.
     */
    long lastReported() {
        return this.lastReported;
    }

    /** The time for which it is open whether the window has ended. */
    long uncertainty() {
        return this.end.isKnown() ? this.end.latest - this.end.earliest : NanoClock.NEVER;
    }

    /**
     * Learns from a response to a request of this window.
     *
     * @return whether the response describes a later window than the responses before it
     */
    boolean report(long sentAt, Duration reset, long now) {
        Bounds reported = bounds(sentAt, reset, now);
        boolean later = reported.earliest > this.end.latest;
        this.end = later ? reported : this.end.and(reported);
        boolean first = later || this.lastReported == NanoClock.NEVER;
        this.lastReported = first ? reported.latest : Math.max(this.lastReported, reported.latest);
        return later;
    }

    private Bounds bounds(long sentAt, Duration reset, long now) {
        long latest = reset.toNanos() + (this.roundedDown ? ROUNDING : 0);
        return new Bounds(sentAt + latest - ROUNDING, now + latest);
    }

    /** The next window begins. */
    void windowEnded(long period) {
        this.previousEnd = this.end;
        this.lastReported = NanoClock.NEVER;
        boolean predictable = this.periodic && this.end.isKnown() && period != NanoClock.NEVER;
        this.end = predictable ? this.end.plus(period) : Bounds.UNKNOWN;
    }

    /**
     * Learns from a rejection of a request of this window.
     *
     * @return {@code false} if it shows that the window before has not ended yet
     */
    boolean reject(long sentAt, Duration reset, long period, long now) {
        if (!isOfPreviousWindow(reset, period, now)) {
            report(sentAt, reset, now);
            return true;
        }
        this.roundedDown |= reset.isZero();
        this.periodic &= reset.isZero();
        this.end = bounds(sentAt, reset, now);
        return false;
    }

    private boolean isOfPreviousWindow(Duration reset, long period, long now) {
        boolean endsTooEarly = period != NanoClock.NEVER
                && now + reset.toNanos() < this.previousEnd.earliest + period - period / DRIFT;
        return this.previousEnd.isKnown() && (reset.isZero() || endsTooEarly);
    }
}
