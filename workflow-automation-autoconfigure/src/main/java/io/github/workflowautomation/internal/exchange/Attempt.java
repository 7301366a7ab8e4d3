package io.github.workflowautomation.internal.exchange;

import io.netty.channel.Channel;
import io.netty.util.AsciiString;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * One attempt to send a request. It records what happens on the wire, whatever the filters above make of it: until the request is
 * about to be written to an open connection, nothing can have reached the service, and the attempt can still be abandoned.
 */
public final class Attempt {

    private enum State {
        PREPARING,

        /** Waits for a connection and is going to be sent. */
        COMMITTED,
        SENT,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.PREPARING);

    private volatile @Nullable Instant sentAt;

    private volatile @Nullable ApiResponse errorResponse;

    private volatile @Nullable Channel channel;

    private volatile Map<AsciiString, String> requestHeaders = Map.of();

    private volatile boolean timedOut;

    private Runnable onSent = () -> {};

    void useHeaders(Map<AsciiString, String> headers) {
        this.requestHeaders = headers;
    }

    /** The headers of the request that the client sets itself, such as its credentials. */
    Map<AsciiString, String> requestHeaders() {
        return this.requestHeaders;
    }

    /**
     * Called before the request waits for a connection. The pool cannot be told that a connection is no longer wanted: a request
     * that is not sent on the connection that it gets would cost that connection. So only a request that changes something can
     * still be abandoned.
     */
    void beginExchange(boolean changesNothing) {
        if (changesNothing) {
            this.state.compareAndSet(State.PREPARING, State.COMMITTED);
        }
        if (isAbandoned()) {
            throw new CancellationException("abandoned before the request was sent");
        }
    }

    /**
     * Called immediately before the request is written. Returns {@code false} if it is abandoned and must not be written. Throws if
     * a filter of the application repeats the request: only the client knows whether that is safe.
     */
    boolean markSent() {
        if (this.state.compareAndSet(State.PREPARING, State.SENT)
                || this.state.compareAndSet(State.COMMITTED, State.SENT)) {
            this.sentAt = Instant.now();
            this.onSent.run();
            return true;
        }
        if (isAbandoned()) {
            return false;
        }
        throw new IllegalStateException("A filter of the application's WebClient must not repeat a request");
    }

    /** Called with the connection before the request is written to it. */
    void useConnection(Channel channel) {
        this.channel = channel;
        ResponsePairingHandler.setOwner(channel, this);
        CredentialsHandler.addTo(channel);
    }

    /** Called when the head of a response arrives. A status that is none comes from bytes that are not HTTP. */
    void responseReceived(int status, HttpHeaders headers) {
        if (status >= 300 && status <= 599) {
            this.errorResponse = new ApiResponse(status, headers);
        }
    }

    /** The response with an error status, without its body; {@code null} if there is none. */
    @Nullable
    ApiResponse errorResponse() {
        return this.errorResponse;
    }

    /** Prevents the request. Returns {@code false} if that is no longer possible. */
    public boolean abandon() {
        return this.state.compareAndSet(State.PREPARING, State.ABANDONED) || isAbandoned();
    }

    boolean isAbandoned() {
        return this.state.get() == State.ABANDONED;
    }

    /** The time at which the request was sent; {@code null} if nothing can have reached the service. */
    public @Nullable Instant sentAt() {
        return this.sentAt;
    }

    public boolean wasSent() {
        return this.sentAt != null;
    }

    boolean hasTimedOut() {
        return this.timedOut;
    }

    /**
     * Ends the exchange when the response timeout has passed since the request was sent: closes the connection, so that the exchange
     * fails, or completes if there is no connection. Must be subscribed to before the request is sent.
     */
    Mono<Void> responseTimeout(ResponseTimeouts timeouts) {
        return Mono.create(sink -> this.onSent = () -> sink.onDispose(timeouts.begin(() -> expire(sink))));
    }

    private void expire(MonoSink<Void> sink) {
        this.timedOut = true;
        Channel connection = this.channel;
        if (connection != null) {
            ResponsePairingHandler.closeIfPending(connection, this);
        } else {
            sink.success();
        }
    }
}
