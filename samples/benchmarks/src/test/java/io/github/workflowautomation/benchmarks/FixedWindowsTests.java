package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FixedWindowsTests {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final FixedWindows windows = new FixedWindows(2, PERIOD, Duration.ofSeconds(2));

    private FixedWindows.Decision requestAt(double seconds) {
        return this.windows.request(1_000_000_000_000L + (long) (seconds * 1e9));
    }

    @Test
    void eachWindowAdmitsUpToTheLimit() {
        assertThat(requestAt(0)).isEqualTo(new FixedWindows.Decision(true, 1, 3));
        assertThat(requestAt(0.5)).isEqualTo(new FixedWindows.Decision(true, 0, 3));
        assertThat(requestAt(2.9)).isEqualTo(new FixedWindows.Decision(false, 0, 1));
        assertThat(requestAt(3)).isEqualTo(new FixedWindows.Decision(true, 1, 5));
    }

    @Test
    void windowsFollowTheClockIndependentlyOfRequests() {
        requestAt(0);
        assertThat(requestAt(12.5)).isEqualTo(new FixedWindows.Decision(true, 1, 1));
        assertThat(requestAt(13)).isEqualTo(new FixedWindows.Decision(true, 1, 5));
    }

    @Test
    void idealTimeEndsWhenTheLastNeededWindowOpens() {
        assertThat(FixedWindows.ideal(1_000, 200, PERIOD, Duration.ZERO)).hasSeconds(20);
        assertThat(FixedWindows.ideal(1_001, 200, PERIOD, Duration.ZERO)).hasSeconds(25);
        assertThat(FixedWindows.ideal(900, 300, Duration.ofSeconds(20), Duration.ofSeconds(7)))
                .hasSeconds(33);
    }

    @Test
    void idealTimeIsZeroIfAllCallsFitIntoTheFirstWindow() {
        assertThat(FixedWindows.ideal(200, 200, PERIOD, Duration.ofSeconds(2))).isZero();
    }

    @Test
    void permitsIncludeAllWindowsThatOverlapTheTime() {
        assertThat(this.windows.permits(Duration.ofSeconds(3))).isEqualTo(2);
        assertThat(this.windows.permits(Duration.ofSeconds(4))).isEqualTo(4);
        assertThat(this.windows.permits(Duration.ofSeconds(8))).isEqualTo(4);
    }
}
