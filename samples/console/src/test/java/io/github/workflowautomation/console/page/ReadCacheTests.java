package io.github.workflowautomation.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowTransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** In virtual time: a value that is not kept is forgotten by a task of the shared scheduler. */
class ReadCacheTests {

    private static final WorkflowCall CALL = new WorkflowCall(WorkflowOperation.GET_DEFINITION, "deploy", "id", null);

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    private final Deque<Mono<String>> reads = new ArrayDeque<>();

    private final ReadCache<String, String> kept = cache(Duration.ofMinutes(1));

    private final ReadCache<String, String> notKept = cache(Duration.ZERO);

    @AfterEach
    void endVirtualTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void concurrentReadersShareARead() {
        Sinks.One<String> response = Sinks.one();
        this.reads.add(response.asMono());
        Mono<List<String>> both =
                Mono.zip(this.kept.get("a"), this.kept.get("a"), List::of).cache();
        both.subscribe();
        response.tryEmitValue("read");

        assertThat(both.block()).containsExactly("read", "read");
        assertThat(this.kept.get("a").block()).isEqualTo("read");
    }

    @Test
    void failuresAreNotKept() {
        this.reads.add(Mono.error(new WorkflowTransportException(CALL, "could not connect", null)));
        this.reads.add(Mono.just("read"));

        assertThatExceptionOfType(WorkflowTransportException.class)
                .isThrownBy(() -> this.kept.get("a").block());
        assertThat(this.kept.get("a").block()).isEqualTo("read");
    }

    @Test
    void forgottenValueIsReadAgain() {
        this.reads.add(Mono.just("old"));
        this.reads.add(Mono.just("new"));

        assertThat(this.kept.get("a").block()).isEqualTo("old");
        this.kept.forget("a");
        assertThat(this.kept.get("a").block()).isEqualTo("new");
    }

    @Test
    void earlierValueRemainsWhileDatadogDoesNotRespond() {
        this.reads.add(Mono.just("earlier"));
        this.reads.add(Mono.error(new WorkflowTransportException(CALL, "could not connect", null)));
        this.reads.add(Mono.never());

        assertThat(this.notKept.getOrLatest("a", WAIT).block()).isEqualTo("earlier");
        assertThat(this.notKept.getOrLatest("a", WAIT).block()).isEqualTo("earlier");
        Future<String> third = this.notKept.getOrLatest("a", WAIT).toFuture();
        assertThat(third).isNotDone();
        this.time.advanceTimeBy(WAIT);
        assertThat(third).isDone().succeedsWithin(Duration.ZERO).isEqualTo("earlier");
        assertThat(this.reads).isEmpty();
    }

    @Test
    void earlierValueDoesNotHideThatAWorkflowWasDeleted() {
        this.reads.add(Mono.just("earlier"));
        this.reads.add(Mono.error(new WorkflowNotFoundException(CALL, List.of())));

        assertThat(this.notKept.getOrLatest("a", WAIT).block()).isEqualTo("earlier");
        assertThatExceptionOfType(WorkflowNotFoundException.class)
                .isThrownBy(() -> this.notKept.getOrLatest("a", WAIT).block());
    }

    private ReadCache<String, String> cache(Duration time) {
        return new ReadCache<>(time, key -> Mono.defer(this.reads::remove));
    }
}
