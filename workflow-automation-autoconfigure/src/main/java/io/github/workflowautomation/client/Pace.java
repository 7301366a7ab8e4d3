package io.github.workflowautomation.client;

import java.time.Duration;

/** The pauses between looks at an instance: short at first, as most runs are, then growing to the longest. */
final class Pace {

    private static final double GROWTH = 1.5;

    private final Duration maxDelay;

    private Duration next;

    Pace(Duration initialDelay, Duration maxDelay) {
        this.maxDelay = maxDelay;
        this.next = shorter(initialDelay, maxDelay);
    }

    Duration next() {
        Duration pause = this.next;
        // A pause of less than a millisecond counts as one, or it would never grow
        this.next = shorter(Duration.ofMillis((long) Math.ceil(Math.max(1, pause.toMillis()) * GROWTH)), this.maxDelay);
        return pause;
    }

    private static Duration shorter(Duration one, Duration other) {
        return (one.compareTo(other) < 0) ? one : other;
    }
}
