package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Timeouts of 10 s each, in virtual time. */
class ResponseTimeoutsTests {

    private final VirtualTime time = new VirtualTime();

    private final List<String> expired = new ArrayList<>();

    private final ResponseTimeouts timeouts = new ResponseTimeouts(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        this.time.close();
    }

    private Disposable begin(String name) {
        return this.timeouts.begin(() -> this.expired.add(name));
    }

    private void advance(long seconds) {
        this.time.advanceTimeBy(Duration.ofSeconds(seconds));
    }

    @Test
    void eachTimeoutExpiresAtItsOwnTime() {
        begin("first");
        advance(4);
        begin("second");
        advance(5);
        assertThat(this.expired).isEmpty();
        advance(1);
        assertThat(this.expired).containsExactly("first");
        advance(3);
        assertThat(this.expired).containsExactly("first");
        advance(1);
        assertThat(this.expired).containsExactly("first", "second");
    }

    @Test
    void endedTimeoutDoesNotExpire() {
        Disposable first = begin("first");
        begin("second");
        first.dispose();
        advance(20);
        assertThat(this.expired).containsExactly("second");
    }

    @Test
    void timeoutThatBeginsAfterAllOthersHaveEndedExpiresAtItsOwnTime() {
        begin("first").dispose();
        advance(6);
        begin("second");
        advance(9);
        assertThat(this.expired).isEmpty();
        advance(1);
        assertThat(this.expired).containsExactly("second");
        begin("third");
        advance(10);
        assertThat(this.expired).containsExactly("second", "third");
    }

    @Test
    void timeoutThatBeginsWhenAnotherExpiresIsNotLost() {
        this.timeouts.begin(() -> begin("next"));
        advance(10);
        assertThat(this.expired).isEmpty();
        advance(10);
        assertThat(this.expired).containsExactly("next");
    }

    @Test
    void timeoutWithoutAnEndNeverExpires() {
        new ResponseTimeouts(Duration.ofSeconds(Long.MAX_VALUE)).begin(() -> this.expired.add("endless"));
        advance(1_000_000);
        assertThat(this.expired).isEmpty();
    }

    @Test
    void oneTimerServesAllRequests() {
        for (int request = 0; request < 1_000; request++) {
            begin("request").dispose();
        }
        assertThat(this.time.getScheduledTaskCount()).isEqualTo(1);
    }
}
