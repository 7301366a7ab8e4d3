package io.github.workflowautomation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What responses tell about the end of windows of 5 s that begin at whole multiples of 5 s. Times are in seconds. */
class ResetTimeTests {

    private static final long PERIOD = nanos(5);

    private final ResetTime resetTime = new ResetTime();

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private boolean report(double sentAt, double receivedAt, double reset) {
        return this.resetTime.report(nanos(sentAt), Duration.ofNanos(nanos(reset)), nanos(receivedAt));
    }

    private boolean reject(double sentAt, double receivedAt, double reset) {
        return this.resetTime.reject(nanos(sentAt), Duration.ofNanos(nanos(reset)), PERIOD, nanos(receivedAt));
    }

    private double latest() {
        return this.resetTime.latest() / 1e9;
    }

    @Test
    void endIsUnknownBeforeTheFirstReport() {
        assertThat(this.resetTime.isKnown()).isFalse();
        assertThat(this.resetTime.uncertainty()).isEqualTo(NanoClock.NEVER);
    }

    @Test
    void eachResponseCanBringTheLatestEndForward() {
        report(0.1, 0.8, 5);
        assertThat(latest()).isEqualTo(5.8);
        report(0.8, 0.9, 5);
        assertThat(latest()).as("a later response with the same reset").isEqualTo(5.8);
        report(1.0, 1.1, 4);
        assertThat(latest()).as("a response after the next second").isEqualTo(5.1);
        assertThat(this.resetTime.uncertainty()).isEqualTo(nanos(0.3));
    }

    @Test
    void windowWithQuotaEndsAtTheLastReportedTime() {
        report(0.1, 0.2, 5);
        report(0.8, 0.9, 5);
        assertThat(this.resetTime.lastReported()).isEqualTo(nanos(5.9));
    }

    @Test
    void endOfTheNextWindowIsOnePeriodLaterAndAllowsForDrift() {
        report(0, 0.1, 5);
        this.resetTime.windowEnded(PERIOD);
        report(5.6, 5.7, 5);
        assertThat(latest()).isEqualTo(10.105);
    }

    @Test
    void endOfTheNextWindowIsUnknownWithoutPeriod() {
        report(0, 0.1, 5);
        this.resetTime.windowEnded(NanoClock.NEVER);
        assertThat(this.resetTime.isKnown()).isFalse();
    }

    @Test
    void responseThatCannotBeOfTheSameWindowBeginsTheNextOne() {
        assertThat(report(3.9, 4.0, 2)).isFalse();
        assertThat(report(5.1, 5.2, 1)).isFalse();
        assertThat(report(6.1, 6.2, 5)).isTrue();
        assertThat(latest()).isEqualTo(11.2);
    }

    @Test
    void slowResponseDoesNotBeginTheNextWindow() {
        report(0, 0.1, 5);
        assertThat(report(0.2, 4.9, 5)).isFalse();
        assertThat(latest()).isEqualTo(5.1);
    }

    @Test
    void rejectionWithResetZeroShowsThatResetTimesAreRoundedDown() {
        report(0.9, 0.95, 4);
        this.resetTime.windowEnded(PERIOD);
        assertThat(reject(4.96, 4.98, 0)).isFalse();
        assertThat(latest()).isEqualTo(5.98);
        this.resetTime.windowEnded(PERIOD);
        report(6, 6.1, 3);
        assertThat(latest()).isEqualTo(10.1);
    }

    @Test
    void rejectionByThePreviousWindowShowsThatWindowsDoNotFollowAtOnce() {
        report(0, 0.1, 5);
        this.resetTime.windowEnded(PERIOD);
        report(6, 6.1, 5);
        assertThat(latest()).as("expected").isEqualTo(10.105);
        this.resetTime.windowEnded(PERIOD);
        assertThat(reject(10.2, 10.3, 1)).isFalse();
        assertThat(latest()).isEqualTo(11.3);
        this.resetTime.windowEnded(PERIOD);
        assertThat(this.resetTime.isKnown()).isFalse();
    }

    @Test
    void rejectionByAWindowThatOthersExhaustedIsAReportOfIt() {
        report(0, 0.1, 5);
        this.resetTime.windowEnded(PERIOD);
        assertThat(reject(5.2, 5.3, 5)).isTrue();
        this.resetTime.windowEnded(PERIOD);
        assertThat(this.resetTime.isKnown())
                .as("windows still follow each other")
                .isTrue();
    }
}
