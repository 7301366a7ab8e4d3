package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowsTests {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Windows windows = new Windows(2, PERIOD, Duration.ofSeconds(2));

    private Windows.Decision askAt(double seconds) {
        return this.windows.ask(1_000_000_000_000L + (long) (seconds * 1e9));
    }

    @Test
    void grantsAsManyAsTheLimitInEachWindow() {
        assertThat(askAt(0)).isEqualTo(new Windows.Decision(true, 1, 3));
        assertThat(askAt(0.5)).isEqualTo(new Windows.Decision(true, 0, 3));
        assertThat(askAt(2.9)).isEqualTo(new Windows.Decision(false, 0, 1));
        assertThat(askAt(3)).isEqualTo(new Windows.Decision(true, 1, 5));
    }

    @Test
    void windowsFollowTheClockAndNotTheRequests() {
        askAt(0);
        assertThat(askAt(12.5)).isEqualTo(new Windows.Decision(true, 1, 1));
        assertThat(askAt(13)).isEqualTo(new Windows.Decision(true, 1, 5));
    }

    @Test
    void theIdealIsTheOpeningOfTheWindowWithTheLastPermit() {
        assertThat(Windows.ideal(1_000, 200, PERIOD, Duration.ZERO)).hasSeconds(20);
        assertThat(Windows.ideal(1_001, 200, PERIOD, Duration.ZERO)).hasSeconds(25);
        assertThat(Windows.ideal(900, 300, Duration.ofSeconds(20), Duration.ofSeconds(7)))
                .hasSeconds(33);
    }

    @Test
    void whatFitsIntoTheFirstWindowTakesNoTime() {
        assertThat(Windows.ideal(200, 200, PERIOD, Duration.ofSeconds(2))).isZero();
    }

    @Test
    void permitsOfATimeAreThoseOfEachWindowThatItTouches() {
        assertThat(this.windows.permits(Duration.ofSeconds(3))).isEqualTo(2);
        assertThat(this.windows.permits(Duration.ofSeconds(4))).isEqualTo(4);
        assertThat(this.windows.permits(Duration.ofSeconds(8))).isEqualTo(4);
    }
}
