package io.github.workflowautomation.emulator.clients;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Stands before an emulator: refuses the first request because of a rate limit, and hands on all others. Datadog's Java
 * client looks for the header in lower case only, so it is written like that.
 */
final class RefusingProxy implements AutoCloseable {

    private static final String BODY =
            "{\"errors\": [\"Rate limit of 10 requests in 300 seconds reached. Please try again later.\"]}";

    private static final List<String> HANDED_ON = List.of("DD-API-KEY", "DD-APPLICATION-KEY", "Accept", "Content-Type");

    private final HttpClient client = HttpClient.newConnection();

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final URI target;

    private final DisposableServer server;

    RefusingProxy(URI target) {
        this.target = target;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow(Duration.ofSeconds(20));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + this.server.port());
    }

    /** The requests so far, each as method, path and query. */
    List<String> requests() {
        return this.requests;
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        this.requests.add(request.method() + " " + request.uri());
        Mono<byte[]> body = request.receive().aggregate().asByteArray().defaultIfEmpty(new byte[0]);
        return body.flatMap(bytes -> (this.requests.size() == 1) ? refuse(response) : handOn(request, bytes, response));
    }

    private static Mono<Void> refuse(HttpServerResponse response) {
        return response.status(HttpResponseStatus.TOO_MANY_REQUESTS)
                .header("content-type", "application/json")
                .header("x-ratelimit-limit", "10")
                .header("x-ratelimit-period", "300")
                .header("x-ratelimit-remaining", "0")
                .header("x-ratelimit-reset", "1")
                .header("x-ratelimit-name", "workflow_automation")
                .sendString(Mono.just(BODY))
                .then();
    }

    private Mono<Void> handOn(HttpServerRequest request, byte[] body, HttpServerResponse response) {
        return this.client
                .headers(headers -> copy(request.requestHeaders(), headers))
                .request(request.method())
                .uri(this.target.resolve(request.uri()))
                .send(Mono.just(Unpooled.wrappedBuffer(body)))
                .responseSingle((answer, content) -> content.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .flatMap(bytes -> {
                            response.status(answer.status());
                            copy(answer.responseHeaders(), response.responseHeaders());
                            return response.sendByteArray(Mono.just(bytes)).then();
                        }));
    }

    private static void copy(HttpHeaders from, HttpHeaders to) {
        HANDED_ON.stream().filter(from::contains).forEach(name -> to.set(name, from.getAll(name)));
    }

    @Override
    public void close() {
        this.server.disposeNow(Duration.ofSeconds(20));
    }
}
