package io.github.workflowautomation.internal.scheduling;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Schedulers;

/**
 * The monotonic clock of the parallel scheduler, in nanoseconds. All waiting is measured with it, because it does not jump with
 * the wall clock and because tests replace the scheduler with one of virtual time.
 */
public final class NanoClock {

    /** A time that is never reached. */
    public static final long NEVER = Long.MAX_VALUE;

    private NanoClock() {}

    public static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    /** Converts a duration. Durations over 292 years become {@link #NEVER}, where {@link Duration#toNanos()} fails. */
    public static long nanos(Duration duration) {
        return (duration.compareTo(Duration.ofNanos(NEVER)) < 0) ? duration.toNanos() : NEVER;
    }
}
