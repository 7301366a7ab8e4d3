package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.faults.FaultProperties.Damage;
import io.github.workflowautomation.emulator.faults.FaultProperties.Drop;
import io.github.workflowautomation.emulator.faults.FaultProperties.Trickle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerResponse;

/** Sends a response with a fault. It never blocks, because one thread serves all requests. */
public final class FaultySender {

    private FaultySender() {}

    /**
     * Sends a response.
     *
     * @param fault the fault to apply
     * @param response the response, whose status and headers are already set
     * @param body the body, empty for none
     * @return completes when the response is sent, never if the connection is dropped
     */
    public static Mono<Void> send(Fault fault, HttpServerResponse response, byte[] body) {
        Mono<Void> sending = Mono.defer(() -> sendNow(fault, response, body));
        Duration delay = fault.timing().delay();
        return delay.isZero() ? sending : Mono.delay(delay).then(sending);
    }

    private static Mono<Void> sendNow(Fault fault, HttpServerResponse response, byte[] body) {
        Drop drop = fault.response().drop();
        if (drop != null) {
            return drop(response, drop);
        }
        Damage damage = fault.response().damage();
        if (damage == null) {
            return write(fault, response, body);
        }
        byte[] half = Arrays.copyOf(body, body.length / 2);
        if (damage == Damage.TRUNCATED && body.length > 0) {
            response.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(half.length));
            return write(fault, response, half);
        }
        return write(fault, response, half).then(drop(response, Drop.CLOSE));
    }

    private static Mono<Void> write(Fault fault, HttpServerResponse response, byte[] body) {
        if (body.length == 0) {
            return response.sendHeaders().then();
        }
        Trickle trickle = fault.timing().trickle();
        Flux<byte[]> pieces = (trickle == null) ? Flux.just(body, new byte[0]) : pieces(body, trickle);
        return response.send(pieces.map(Unpooled::wrappedBuffer).cast(ByteBuf.class), piece -> true)
                .then();
    }

    private static Flux<byte[]> pieces(byte[] body, Trickle trickle) {
        int count = (body.length + trickle.bytes() - 1) / trickle.bytes();
        return Flux.range(0, count)
                .delayElements(trickle.every())
                .map(i -> Arrays.copyOfRange(
                        body, i * trickle.bytes(), Math.min(body.length, (i + 1) * trickle.bytes())));
    }

    /** Ends the connection. The result never completes, because Reactor Netty would then send the response. */
    private static Mono<Void> drop(HttpServerResponse response, Drop drop) {
        AtomicReference<@Nullable Channel> found = new AtomicReference<>();
        response.withConnection(connection -> found.set(connection.channel()));
        Channel channel = Objects.requireNonNull(found.get());
        return FutureMono.deferFuture(() -> {
                    if (drop == Drop.RESET) {
                        channel.config().setOption(ChannelOption.SO_LINGER, 0);
                    }
                    return channel.close();
                })
                .then(Mono.never());
    }
}
