package io.github.workflowautomation.internal.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One attempt to send a request. It records whether the request was written: until it is about to be written to an open
 * connection, nothing can have reached the service, and the attempt can still be abandoned.
 */
public final class Attempt {

    private enum State {
        PREPARING,
        SENT,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.PREPARING);

    private volatile @Nullable Instant sentAt;

    private Runnable onSent = () -> {};

    /** Called immediately before the request is written. */
    void markSent() {
        if (!this.state.compareAndSet(State.PREPARING, State.SENT)) {
            throw new CancellationException("abandoned before the request was sent");
        }
        this.sentAt = Instant.now();
        this.onSent.run();
    }

    /** Prevents the request. Returns {@code false} if it was already sent. */
    public boolean abandon() {
        return this.state.compareAndSet(State.PREPARING, State.ABANDONED) || this.state.get() == State.ABANDONED;
    }

    /** The time at which the request was sent; {@code null} if nothing can have reached the service. */
    public @Nullable Instant sentAt() {
        return this.sentAt;
    }

    public boolean wasSent() {
        return this.sentAt != null;
    }

    /** Completes when the response timeout has passed since the request was sent. Must be subscribed to before that. */
    Mono<Void> responseTimeout(Duration timeout) {
        return Mono.create(sink -> this.onSent = () ->
                sink.onDispose(Schedulers.parallel().schedule(sink::success, timeout.toNanos(), TimeUnit.NANOSECONDS)));
    }
}
