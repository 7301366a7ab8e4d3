package io.github.workflowautomation.internal.call;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Counts the bytes of responses that were received and not yet released. */
final class HeldBuffers implements ExchangeFilterFunction {

    /** 13 MB. */
    static final long LONG = 13L << 20;

    private final List<Held> buffers = new ArrayList<>();

    private final Sinks.Empty<Void> longBody = Sinks.empty();

    private long received;

    private long most;

    private record Held(ByteBuf buffer, int size) {}

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .map(response -> response.mutate()
                        .body(body -> body.doOnNext(this::add).doOnComplete(this::completed))
                        .build());
    }

    private synchronized void completed() {
        if (this.received > LONG) {
            this.longBody.tryEmitEmpty();
        }
    }

    @SuppressWarnings("ReferenceEquality") // Buffers are equal by their content
    private synchronized void add(DataBuffer buffer) {
        ByteBuf added = ((NettyDataBuffer) buffer).getNativeBuffer();
        // Netty uses the object of a released buffer again
        this.buffers.removeIf(held -> held.buffer() == added);
        this.buffers.add(new Held(added, buffer.readableByteCount()));
        this.received += buffer.readableByteCount();
        this.most = Math.max(this.most, now());
    }

    /** Completes when a long body was received. */
    Mono<Void> longBodyReceived() {
        return this.longBody.asMono();
    }

    synchronized long now() {
        this.buffers.removeIf(held -> held.buffer().refCnt() == 0);
        return this.buffers.stream().mapToLong(Held::size).sum();
    }

    synchronized long most() {
        return this.most;
    }

    synchronized long received() {
        return this.received;
    }
}
