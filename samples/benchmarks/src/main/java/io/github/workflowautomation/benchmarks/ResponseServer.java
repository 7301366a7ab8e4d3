package io.github.workflowautomation.benchmarks;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** An HTTP server that sends prepared responses, so that it uses little processor time. */
final class ResponseServer implements AutoCloseable {

    private static final byte[] STARTED = bytes(SampleResponses.STARTED);

    private static final byte[] INSTANCE = bytes(SampleResponses.SUCCEEDED_INSTANCE);

    private static final byte[] PAGE = bytes(SampleResponses.PAGE);

    private final AtomicInteger listRequests = new AtomicInteger();

    private final AtomicInteger connections = new AtomicInteger();

    private final Duration delay;

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .runOn(LoopResources.create("responses", 1, true))
            .doOnChannelInit((observer, channel, address) -> this.connections.incrementAndGet())
            .handle(this::handle)
            .bindNow();

    ResponseServer() {
        this(Duration.ZERO);
    }

    /** A server that takes its time for each response. */
    ResponseServer(Duration delay) {
        this.delay = delay;
    }

    /** Sends its port to the parent process and runs until that process ends. */
    public static void main(String[] args) {
        try (ResponseServer server = new ResponseServer()) {
            Messages.sendToParent(server.port());
            Messages.nextFromParent();
        }
    }

    int port() {
        return this.server.port();
    }

    int connections() {
        return this.connections.get();
    }

    int listRequests() {
        return this.listRequests.get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if ("POST".equals(request.method().name())) {
            return request.receive().then(Mono.defer(() -> send(response, STARTED)));
        }
        if (request.uri().contains("?")) {
            this.listRequests.incrementAndGet();
            return send(response, PAGE);
        }
        String instance = request.uri().substring(request.uri().lastIndexOf('/') + 1);
        return send(
                response,
                instance.equals(SampleResponses.INSTANCE) ? INSTANCE : bytes(SampleResponses.inProgress(instance)));
    }

    private Mono<Void> send(HttpServerResponse response, byte[] body) {
        Mono<Void> sent = response.header("Content-Type", "application/json")
                .header("Content-Length", "" + body.length)
                .sendObject(Unpooled.wrappedBuffer(body))
                .then();
        return this.delay.isZero() ? sent : Mono.delay(this.delay).then(sent);
    }

    @Override
    public void close() {
        this.server.disposeNow();
    }
}
