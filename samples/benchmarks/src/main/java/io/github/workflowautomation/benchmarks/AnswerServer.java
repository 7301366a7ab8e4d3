package io.github.workflowautomation.benchmarks;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** Gives answers that are ready before they are asked for, as cheaply as can be. */
final class AnswerServer implements AutoCloseable {

    private static final byte[] EXECUTED = Recorded.EXECUTED.getBytes(StandardCharsets.UTF_8);

    private static final byte[] GOT = Recorded.GOT.getBytes(StandardCharsets.UTF_8);

    private static final byte[] LISTED = Recorded.LISTED.getBytes(StandardCharsets.UTF_8);

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .runOn(LoopResources.create("answers", 1, true))
            .handle(AnswerServer::handle)
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

    private static Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if ("POST".equals(request.method().name())) {
            return request.receive().then(Mono.defer(() -> answer(response, EXECUTED)));
        }
        return answer(response, request.uri().contains("?") ? LISTED : GOT);
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
