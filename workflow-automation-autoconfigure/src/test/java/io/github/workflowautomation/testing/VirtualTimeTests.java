package io.github.workflowautomation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class VirtualTimeTests {

    private final AtomicInteger delays = new AtomicInteger();

    private void delay() {
        Mono.delay(Duration.ofSeconds(10)).subscribe(delay -> this.delays.incrementAndGet());
    }

    @Test
    void sharedSchedulersWaitForTheVirtualTime() {
        try (VirtualTime time = new VirtualTime()) {
            delay();
            time.advanceTimeBy(Duration.ofSeconds(9));
            assertThat(this.delays).hasValue(0);
            time.advanceTimeBy(Duration.ofSeconds(1));
            assertThat(this.delays).hasValue(1);
        }
    }

    /** As a thread does that asks for a shared scheduler at the same moment as the test. */
    @Test
    void nobodyElseCanEndTheTime() {
        try (VirtualTime time = new VirtualTime()) {
            Schedulers.newParallel("second").dispose();
            Schedulers.newBoundedElastic(1, 1, "second").dispose();
            Schedulers.newSingle("second").dispose();
            delay();
            time.advanceTimeBy(Duration.ofSeconds(10));
            assertThat(this.delays).hasValue(1);
        }
    }

    @Test
    void sharedSchedulersAreTheOnesOfBeforeInTheEnd() {
        Scheduler before = Schedulers.parallel();
        try (VirtualTime time = new VirtualTime()) {
            assertThat(Schedulers.parallel()).isNotSameAs(before);
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
        assertThat(Schedulers.parallel()).isSameAs(before);
    }
}
