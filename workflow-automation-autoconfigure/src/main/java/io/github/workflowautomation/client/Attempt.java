package io.github.workflowautomation.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One attempt of a request, and whether it went out. Until a connection is there and the request is about to be written to
 * it, it is certain that nothing has arrived, and the attempt can still be given up.
 */
final class Attempt {

    private enum State {
        PREPARING,
        SENT,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.PREPARING);

    private volatile @Nullable Instant sentAt;

    private Runnable onSent = () -> {};

    /** Called straight before the request is written. */
    void markSent() {
        if (!this.state.compareAndSet(State.PREPARING, State.SENT)) {
            throw new CancellationException("given up before the request was sent");
        }
        this.sentAt = Instant.now();
        this.onSent.run();
    }

    /** Makes sure that nothing is sent any more; {@code false} if it was already. */
    boolean giveUp() {
        return this.state.compareAndSet(State.PREPARING, State.GIVEN_UP) || this.state.get() == State.GIVEN_UP;
    }

    /** When the request was sent; {@code null} if it was not, and nothing can have arrived. */
    @Nullable
    Instant sentAt() {
        return this.sentAt;
    }

    /** Completes when the answer is overdue. Subscribed to before anything is sent. */
    Mono<Void> overdue(Duration responseTimeout) {
        return Mono.create(sink -> this.onSent = () -> sink.onDispose(
                Schedulers.parallel().schedule(sink::success, responseTimeout.toNanos(), TimeUnit.NANOSECONDS)));
    }
}
