package io.github.workflowautomation.internal.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A timer that its owner moves, in virtual time. */
class WakeUpTimerTests {

    private final VirtualTime time = new VirtualTime();

    private final List<Long> wakeUps = new ArrayList<>();

    private final WakeUpTimer timer = new WakeUpTimer(() -> this.wakeUps.add(this.time.now(TimeUnit.SECONDS)));

    @AfterEach
    void stop() {
        this.time.close();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void laterTimeReplacesTheEarlierOne() {
        this.timer.set(seconds(3));
        this.timer.set(seconds(5));
        this.time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(this.wakeUps).containsExactly(5L);
    }

    @Test
    void neverCancelsTheTimer() {
        this.timer.set(seconds(3));
        this.timer.set(NanoClock.NEVER);
        this.time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(this.wakeUps).isEmpty();
    }

    @Test
    void timeInThePastWakesUpAtOnce() {
        this.time.advanceTimeBy(Duration.ofSeconds(10));
        this.timer.set(seconds(3));
        this.time.advanceTimeBy(Duration.ZERO);
        assertThat(this.wakeUps).containsExactly(10L);
    }

    @Test
    void timerThatWokeUpCanBeSetToTheSameTimeAgain() {
        this.timer.set(seconds(3));
        this.time.advanceTimeBy(Duration.ofSeconds(3));
        this.timer.wokeUp();
        this.timer.set(seconds(3));
        this.time.advanceTimeBy(Duration.ZERO);
        assertThat(this.wakeUps).containsExactly(3L, 3L);
    }

    @Test
    void disposedTimerDoesNotWakeUp() {
        this.timer.set(seconds(3));
        this.timer.dispose();
        this.timer.set(seconds(4));
        this.time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(this.wakeUps).isEmpty();
    }
}
