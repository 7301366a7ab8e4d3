package io.github.workflowautomation.benchmarks;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** Gives answers that are ready before they are asked for, as cheaply as can be. */
final class AnswerServer implements AutoCloseable {

    private static final byte[] EXECUTED = bytes(Recorded.EXECUTED);

    private static final byte[] GOT = bytes(Recorded.GOT);

    private static final byte[] LISTED = bytes(Recorded.LISTED);

    private final AtomicInteger listRequests = new AtomicInteger();

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .runOn(LoopResources.create("answers", 1, true))
            .handle(this::handle)
            .bindNow();

    /** Tells its port and stays until the process that started it is gone. */
    public static void main(String[] args) {
        try (AnswerServer server = new AnswerServer()) {
            Lines.tell(server.port());
            Lines.next();
        }
    }

    int port() {
        return this.server.port();
    }

    int listRequests() {
        return this.listRequests.get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if ("POST".equals(request.method().name())) {
            return request.receive().then(Mono.defer(() -> answer(response, EXECUTED)));
        }
        if (request.uri().contains("?")) {
            this.listRequests.incrementAndGet();
            return answer(response, LISTED);
        }
        String instance = request.uri().substring(request.uri().lastIndexOf('/') + 1);
        return answer(response, instance.equals(Recorded.INSTANCE) ? GOT : bytes(Recorded.unfinished(instance)));
    }

    private static Mono<Void> answer(HttpServerResponse response, byte[] body) {
        return response.header("Content-Type", "application/json")
                .header("Content-Length", "" + body.length)
                .sendObject(Unpooled.wrappedBuffer(body))
                .then();
    }

    @Override
    public void close() {
        this.server.disposeNow();
    }
}
