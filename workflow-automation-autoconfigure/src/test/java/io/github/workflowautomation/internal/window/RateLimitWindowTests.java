package io.github.workflowautomation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.internal.exchange.RateLimitHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The transitions of a window between unknown, open and closed. */
class RateLimitWindowTests {

    private final RateLimitWindow window = new RateLimitWindow(rejections -> 1000L * rejections, false);

    private long now = seconds(100);

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static RateLimitHeaders headers(int remaining, @Nullable Duration reset) {
        return new RateLimitHeaders("executions", 10, Duration.ofSeconds(60), remaining, reset);
    }

    private boolean hasCapacity() {
        return this.window.hasCapacity(this.now, this.now);
    }

    private void admit(int requests) {
        for (int request = 0; request < requests; request++) {
            this.window.admit(this.now);
        }
    }

    @Test
    void unknownWindowAdmitsOneRequestAtATime() {
        assertThat(hasCapacity()).isTrue();
        admit(1);
        assertThat(hasCapacity()).isFalse();
        this.window.release(0, false);
        assertThat(hasCapacity()).isTrue();
        assertThat(this.window.remaining(this.now)).isNull();
        assertThat(this.window.resetsIn(this.now)).isNull();
    }

    @Test
    void reportedQuotaOpensTheWindowForAsManyRequests() {
        admit(7);
        for (int request = 0; request < 7; request++) {
            this.window.release(0, false);
        }
        this.window.learn(0, this.now, headers(3, Duration.ofSeconds(5)), this.now);
        assertThat(this.window.remaining(this.now)).isEqualTo(3);
        assertThat(this.window.resetsIn(this.now)).isEqualTo(Duration.ofSeconds(5));
        admit(2);
        assertThat(hasCapacity()).isTrue();
        admit(1);
        assertThat(hasCapacity()).isFalse();
    }

    @Test
    void openWindowHasItsWholeLimitAfterItsReset() {
        this.window.learn(0, this.now, headers(1, Duration.ofSeconds(5)), this.now);
        this.now += seconds(5);
        this.window.refresh(this.now, 1);
        assertThat(this.window.remaining(this.now)).isEqualTo(10);
        assertThat(this.window.resetsIn(this.now)).isNull();
    }

    @Test
    void exhaustedQuotaClosesTheWindowUntilShortlyAfterItsReset() {
        this.window.learn(0, this.now, headers(0, Duration.ofSeconds(5)), this.now);
        assertThat(this.window.isClosed()).isTrue();
        assertThat(hasCapacity()).isFalse();
        assertThat(this.window.resetsIn(this.now)).isBetween(Duration.ofMillis(5100), Duration.ofMillis(5350));
    }

    @Test
    void exhaustedQuotaWithoutResetLeavesTheWindowUnknown() {
        this.window.learn(0, this.now, headers(0, null), this.now);
        assertThat(this.window.isClosed()).isFalse();
        assertThat(hasCapacity()).isTrue();
    }

    @Test
    void rejectionWithoutHintClosesTheWindowForTheBackoff() {
        this.window.reject(0, this.now, RateLimitHeaders.NONE, null, this.now);
        assertThat(this.window.resetsIn(this.now)).isEqualTo(Duration.ofSeconds(1));
        this.now += seconds(1);
        this.window.refresh(this.now, 1);
        this.window.reject(0, this.now, RateLimitHeaders.NONE, null, this.now);
        assertThat(this.window.resetsIn(this.now)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void laterRejectionExtendsTheClosedTimeAndDoesNotShortenIt() {
        this.window.reject(0, this.now, RateLimitHeaders.NONE, null, this.now);
        this.window.reject(0, this.now, RateLimitHeaders.NONE, Duration.ofSeconds(4), this.now);
        assertThat(this.window.resetsIn(this.now)).isEqualTo(Duration.ofSeconds(4));
        this.window.reject(0, this.now, RateLimitHeaders.NONE, Duration.ofSeconds(2), this.now);
        assertThat(this.window.resetsIn(this.now)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void closedWindowIsUnknownAgainAfterItsReset() {
        this.window.reject(0, this.now, RateLimitHeaders.NONE, null, this.now);
        this.now += seconds(1);
        this.window.refresh(this.now, 1);
        assertThat(this.window.isClosed()).isFalse();
        assertThat(this.window.isReopening(this.now)).isTrue();
        assertThat(this.window.remaining(this.now)).isNull();
        admit(1);
        assertThat(hasCapacity()).isFalse();
    }

    @Test
    void closedWindowIsProbedThirtySecondsAfterTheLastRejectionOrProbe() {
        this.window.reject(0, this.now, RateLimitHeaders.NONE, Duration.ofHours(1), this.now);
        this.now += seconds(29);
        assertThat(this.window.isProbeDue(this.now)).isFalse();
        this.now += seconds(1);
        assertThat(this.window.isProbeDue(this.now)).isTrue();
        admit(1);
        assertThat(this.window.isProbeDue(this.now)).isFalse();
    }

    @Test
    void successfulProbeReopensAClosedWindow() {
        this.window.reject(0, this.now, RateLimitHeaders.NONE, Duration.ofHours(1), this.now);
        this.window.reopen(this.now, 1);
        assertThat(this.window.isClosed()).isFalse();
        assertThat(hasCapacity()).isTrue();
    }

    @Test
    void responseToARequestOfAnEarlierPeriodIsIgnored() {
        this.window.learn(0, this.now, headers(1, Duration.ofSeconds(5)), this.now);
        this.now += seconds(5);
        this.window.refresh(this.now, 7);
        this.window.learn(6, this.now, headers(0, Duration.ofSeconds(5)), this.now);
        assertThat(this.window.isClosed()).isFalse();
        assertThat(this.window.remaining(this.now)).isEqualTo(10);
    }
}
