package io.github.workflowautomation.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Schedulers;

/** The time since it was started, by the clock of Reactor's schedulers: tests can drive it. */
record Stopwatch(long startNanos) {

    static Stopwatch start() {
        return new Stopwatch(nanoTime());
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime() - this.startNanos);
    }

    private static long nanoTime() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }
}
