package io.github.workflowautomation.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A limit of two runs per minute, in virtual time. */
class RunRateLimitTests {

    private final VirtualTime time = new VirtualTime();

    private final RunRateLimit limit = new RunRateLimit(2, Duration.ofMinutes(1));

    private int calls;

    @AfterEach
    void stop() {
        this.time.close();
    }

    private WaitBudget call() {
        return new WaitBudget(this.calls++, Priority.CALLER, Long.MAX_VALUE, () -> Duration.ofHours(1));
    }

    @Test
    void runsOfOnePeriodDoNotExceedTheLimit() {
        assertThat(this.limit.tryAcquire(call())).isTrue();
        assertThat(this.limit.tryAcquire(call())).isTrue();
        assertThat(this.limit.tryAcquire(call())).isFalse();
        this.time.advanceTimeBy(Duration.ofSeconds(59));
        assertThat(this.limit.tryAcquire(call())).isFalse();
        this.time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(this.limit.tryAcquire(call())).isTrue();
    }

    @Test
    void callTakesOnePermitForAllItsAttempts() {
        WaitBudget call = call();
        assertThat(this.limit.tryAcquire(call)).isTrue();
        assertThat(this.limit.tryAcquire(call)).isTrue();
        assertThat(this.limit.state(0, "default").remaining()).isEqualTo(1);
    }

    @Test
    void callWaitsForThePeriodThatHasAPermitForIt() {
        this.limit.tryAcquire(call());
        this.time.advanceTimeBy(Duration.ofSeconds(10));
        WaitBudget call = call();
        assertThat(this.limit.nanosToWait(call, 0)).isZero();
        assertThat(this.limit.nanosToWait(call, 1))
                .isEqualTo(Duration.ofSeconds(50).toNanos());
        assertThat(this.limit.nanosToWait(call, 3))
                .isEqualTo(Duration.ofSeconds(110).toNanos());
    }
}
