package io.github.workflowautomation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The number of requests in flight while the quota is unknown. */
class SlowStartTests {

    private static final long NOW = TimeUnit.SECONDS.toNanos(100);

    private final SlowStart slowStart = new SlowStart();

    private void succeed(int requests) {
        for (int request = 0; request < requests; request++) {
            this.slowStart.admitted(0, NOW);
            this.slowStart.succeeded(NOW);
        }
    }

    @Test
    void capacityStartsAtOneAndGrowsByOneWithEightSuccesses() {
        assertThat(this.slowStart.capacity(0, NOW)).isEqualTo(1);
        succeed(7);
        assertThat(this.slowStart.capacity(0, NOW)).isEqualTo(1);
        succeed(1);
        assertThat(this.slowStart.capacity(0, NOW)).isEqualTo(2);
    }

    @Test
    void capacityDoublesWithEachHalfSecondWithoutResponse() {
        this.slowStart.admitted(0, NOW);
        assertThat(this.slowStart.nextChange(1, NOW)).isEqualTo(NOW + millis(500));
        assertThat(this.slowStart.capacity(1, NOW + millis(499))).isEqualTo(1);
        assertThat(this.slowStart.capacity(1, NOW + millis(500))).isEqualTo(2);
        assertThat(this.slowStart.capacity(1, NOW + millis(1000))).isEqualTo(4);
    }

    @Test
    void nextWindowAdmitsFreelyWhatSucceededInTheExhaustedOne() {
        succeed(16);
        this.slowStart.windowExhausted();
        this.slowStart.windowStarted(NOW);
        assertThat(this.slowStart.capacity(0, NOW))
                .as("before the first success")
                .isEqualTo(1);
        succeed(1);
        assertThat(this.slowStart.capacity(0, NOW)).isEqualTo(Integer.MAX_VALUE);
        succeed(15);
        assertThat(this.slowStart.capacity(0, NOW))
                .as("beyond the known capacity")
                .isEqualTo(1);
    }

    @Test
    void removedLimitAdmitsEverythingUntilAWindowIsExhausted() {
        this.slowStart.removeLimit();
        assertThat(this.slowStart.capacity(50, NOW)).isEqualTo(Integer.MAX_VALUE);
        this.slowStart.windowExhausted();
        assertThat(this.slowStart.capacity(0, NOW)).isEqualTo(1);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
