package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.faults.FaultySender;
import io.github.workflowautomation.emulator.service.RequestBody;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.github.workflowautomation.emulator.service.ServiceRequest;
import io.github.workflowautomation.emulator.service.ServiceResponse;
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

/** The HTTP server. It has one thread and listens on the loopback interface only. */
final class EmulatorServer {

    static final String HOST = "127.0.0.1";

    /** 30 s to receive a complete request, so that a stalled client does not hold a connection forever. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    /** 5 s for the thread to finish its tasks when the server stops. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final LoopResources threads = LoopResources.create("workflow-emulator", 1, true);

    private final Function<ServiceRequest, OutgoingResponse> handler;

    private final DisposableServer server;

    EmulatorServer(int port, Duration requestTimeout, Function<ServiceRequest, OutgoingResponse> handler) {
        this.handler = handler;
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
            throw new EmulatorPortInUseException(HOST + ":" + port, ex);
        }
    }

    int port() {
        return this.server.port();
    }

    void stop() {
        this.server.disposeNow();
        this.threads.disposeLater(Duration.ZERO, SHUTDOWN_TIMEOUT).block();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .asByteArray()
                // Without a limit Reactor Netty signals an incomplete body twice and logs the second error
                .limitRate(64)
                .collect(RequestBody::new, RequestBody::add)
                .map(body -> new ServiceRequest(request.method().name(), request.uri(), request.requestHeaders(), body))
                .map(this.handler)
                // The body is incomplete: the request timed out or the client closed the connection
                .onErrorResume(failure -> Mono.just(
                        OutgoingResponse.of(ServiceException.requestTimeout().response())))
                .flatMap(outgoing -> send(outgoing, request, response));
    }

    private static Mono<Void> send(OutgoingResponse outgoing, HttpServerRequest request, HttpServerResponse response) {
        ServiceResponse content = outgoing.response();
        byte[] body = content.body().getBytes(StandardCharsets.UTF_8);
        response.status(content.status());
        if (content.contentType() != null) {
            response.header(HttpHeaderNames.CONTENT_TYPE, content.contentType())
                    .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length));
        }
        if (content.allow() != null) {
            response.header(HttpHeaderNames.ALLOW, content.allow());
        }
        outgoing.headers().forEach(header -> response.responseHeaders().remove(header.getKey()));
        outgoing.headers().forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        boolean withoutBody = request.method().equals(HttpMethod.HEAD) || content.contentType() == null;
        if (outgoing.fault() != null) {
            return FaultySender.send(outgoing.fault(), response, withoutBody ? new byte[0] : body);
        }
        return withoutBody
                ? response.send()
                : response.sendByteArray(Mono.just(body)).then();
    }
}
