package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.faults.Delivery;
import io.github.workflowautomation.emulator.service.Answer;
import io.github.workflowautomation.emulator.service.RequestBody;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.github.workflowautomation.emulator.service.ServiceRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** The HTTP side: one thread of its own, on the loopback interface and nowhere else. */
final class EmulatorServer {

    static final String HOST = "127.0.0.1";

    /** How long a request may take to come in. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    private final LoopResources threads = LoopResources.create("workflow-emulator", 1, true);

    private final Function<ServiceRequest, Reply> service;

    private final DisposableServer server;

    EmulatorServer(int port, Duration requestTimeout, Function<ServiceRequest, Reply> service) {
        this.service = service;
        try {
            this.server = HttpServer.create()
                    .host(HOST)
                    .port(port)
                    .runOn(this.threads)
                    .requestTimeout(requestTimeout)
                    .doOnChannelInit((observer, channel, remoteAddress) -> channel.pipeline()
                            .addAfter(NettyPipeline.HttpCodec, "malformedRequest", new MalformedRequestHandler()))
                    .handle(this::handle)
                    .bindNow();
        } catch (ChannelBindException ex) {
            this.threads.dispose();
            throw new EmulatorPortInUseException(port, ex);
        }
    }

    int port() {
        return this.server.port();
    }

    void stop() {
        this.server.disposeNow();
        this.threads.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .asByteArray()
                // Without a limit Reactor Netty signals a body that breaks off twice, and the second one ends up in the
                // log
                .limitRate(64)
                .collect(RequestBody::new, RequestBody::add)
                .map(body -> new ServiceRequest(request.method().name(), request.uri(), request.requestHeaders(), body))
                .map(this.service)
                // The body broke off: too slow, or the client has gone and does not see this answer
                .onErrorResume(failure ->
                        Mono.just(Reply.of(ServiceException.requestTimeout().answer())))
                .flatMap(reply -> send(reply, request, response));
    }

    private static Mono<Void> send(Reply reply, HttpServerRequest request, HttpServerResponse response) {
        Answer answer = reply.answer();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.status(answer.status());
        if (answer.contentType() != null) {
            response.header(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                    .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length));
        }
        if (answer.allow() != null) {
            response.header(HttpHeaderNames.ALLOW, answer.allow());
        }
        reply.headers().forEach(header -> response.responseHeaders().remove(header.getKey()));
        reply.headers().forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        boolean bodiless = request.method().equals(HttpMethod.HEAD) || answer.contentType() == null;
        if (reply.fault() != null) {
            return Delivery.send(reply.fault(), response, bodiless ? new byte[0] : body);
        }
        return bodiless
                ? response.send()
                : response.sendByteArray(Mono.just(body)).then();
    }
}
