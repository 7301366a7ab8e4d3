package io.github.workflowautomation.internal.exchange;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.internal.body.BodyReader;
import io.github.workflowautomation.internal.body.DecompressedBody;
import io.github.workflowautomation.internal.body.ReceivedBody;
import io.github.workflowautomation.internal.body.ResponseBody;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.context.Context;

/** Sends one request once and receives the response. Bodies are bytes here, because codecs log what they read and write. */
public final class HttpExchange {

    /** The attribute in which WebClient keeps the template; the tag {@code uri} of its metrics comes from there. */
    private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    /** Reactor looks under this key for the consumer of errors that no subscriber receives; it logs them as errors if there is none. */
    private static final Context LOG_DROPPED =
            Context.of("reactor.onErrorDropped.local", (Consumer<Throwable>) HttpExchange::logDropped);

    private static final Logger log = LoggerFactory.getLogger(HttpExchange.class);

    private final WebClient webClient;

    private final String baseUrl;

    private final RequestHeaders headers = new RequestHeaders();

    private final ConnectionProvider pool;

    private final ResponseTimeouts responseTimeouts;

    private final int maxResponseSize;

    private final Supplier<@Nullable String> proxy;

    private volatile boolean closed;

    /**
     * An exchange with one address.
     *
     * @param proxy returns host and port of the proxy that is used, {@code null} if there is none
     */
    public HttpExchange(
            WebClient webClient,
            URI baseUrl,
            ConnectionProvider pool,
            Duration responseTimeout,
            int maxResponseSize,
            Supplier<@Nullable String> proxy) {
        this.webClient = webClient;
        this.baseUrl = StringUtils.trimTrailingCharacter(baseUrl.toString(), '/');
        this.pool = pool;
        this.responseTimeouts = new ResponseTimeouts(responseTimeout);
        this.maxResponseSize = maxResponseSize;
        this.proxy = proxy;
    }

    public int maxResponseSize() {
        return this.maxResponseSize;
    }

    public boolean isClosed() {
        return this.closed;
    }

    /** Host and port of the proxy through which requests are sent; {@code null} if there is none. */
    public @Nullable String proxy() {
        return this.proxy.get();
    }

    /** The proxy as an addition to what happened to a request; empty if there is none. */
    public String route() {
        String through = proxy();
        return (through != null) ? " (through the proxy " + through + ")" : "";
    }

    /** A disposed pool opens new connections, which nobody would close: the flag prevents further requests. */
    public void close() {
        this.closed = true;
        this.pool.dispose();
    }

    /** Exchanges a request for a response, once per subscription. */
    public Mono<ApiResponse> exchange(
            ApiRequest request, DatadogCredentials credentials, Attempt attempt, BodyReader reader) {
        return Mono.deferContextual(context -> (request.startsRun() && context.hasKey(WorkflowSendGuard.class))
                ? guarded(request, credentials, attempt, reader, WorkflowSendGuard.of(context))
                : exchange(request, credentials, attempt, reader, () -> true));
    }

    private Mono<ApiResponse> guarded(
            ApiRequest request,
            DatadogCredentials credentials,
            Attempt attempt,
            BodyReader reader,
            WorkflowSendGuard guard) {
        return guard.beforeSend()
                .then(Mono.defer(() -> exchange(request, credentials, attempt, reader, guard::maySend)))
                .flatMap(response -> response.isRateLimited()
                        ? guard.afterRateLimit().onErrorComplete().thenReturn(response)
                        : Mono.just(response));
    }

    private Mono<ApiResponse> exchange(
            ApiRequest request,
            DatadogCredentials credentials,
            Attempt attempt,
            BodyReader reader,
            BooleanSupplier maySend) {
        if (this.closed) {
            return Mono.error(new IllegalStateException("The client is closed"));
        }
        attempt.beginExchange(request.changesNothing());
        attempt.useHeaders(this.headers.of(request, credentials));
        WebClient.RequestBodySpec spec = this.webClient
                .method(request.method())
                .uri(URI.create(this.baseUrl + request.path()))
                .attribute(URI_TEMPLATE, request.template())
                .httpRequest(outgoing -> sending(outgoing, attempt, maySend));
        if (request.body() != null) {
            spec.body(bytes(request.body()));
        }
        return spec.exchangeToMono(response -> read(response, attempt, reader))
                // Not Mono.timeout: it cancels the exchange, which could close the connection of another call
                .takeUntilOther(attempt.responseTimeout(this.responseTimeouts))
                .switchIfEmpty(Mono.error(TimeoutException::new))
                .onErrorResume(failure -> resultOf(attempt, failure))
                .contextWrite(LOG_DROPPED);
    }

    private static void sending(ClientHttpRequest request, Attempt attempt, BooleanSupplier maySend) {
        if (!maySend.getAsBoolean() && attempt.abandon()) {
            throw new CancellationException("the guard of the call does not permit the request anymore");
        }
        if (request.getNativeRequest() instanceof Connection connection) {
            attempt.useConnection(connection.channel());
            attempt.markSent();
        } else if (attempt.markSent()) {
            // There is no handler that does it. No filter of the application sees the credentials either way
            attempt.requestHeaders()
                    .forEach((name, value) -> request.getHeaders().set(name.toString(), value));
        } else {
            throw new CancellationException("abandoned before the request was sent");
        }
    }

    private static void logDropped(Throwable failure) {
        log.debug("An exchange failed after its call had ended: {}", failure.toString());
    }

    /**
     * An error status is the result, even if the body that explains it is too large, incomplete or late, and even if a filter of
     * the application turned the response into an exception.
     */
    private static Mono<ApiResponse> resultOf(Attempt attempt, Throwable failure) {
        ApiResponse errorResponse = attempt.errorResponse();
        if (errorResponse != null) {
            return Mono.just(errorResponse);
        }
        if (attempt.isAbandoned()) {
            // WebClient wraps it, and a wrapped one looks like a failure to connect
            return Mono.error(new CancellationException("abandoned before the request was sent"));
        }
        return Mono.error(attempt.hasTimedOut() ? new TimeoutException() : failure);
    }

    /** Called when an exchange is over. It may have opened a connection while the client was closed. */
    public void ended() {
        if (this.closed) {
            this.pool.dispose();
        }
    }

    /** Writes the body without a codec. Netty adds its length. */
    private static BodyInserter<Object, ClientHttpRequest> bytes(byte[] body) {
        return (request, context) ->
                request.writeWith(Mono.just(request.bufferFactory().wrap(body)));
    }

    private Mono<ApiResponse> read(ClientResponse response, Attempt attempt, BodyReader reader) {
        int status = response.statusCode().value();
        HttpHeaders headers = response.headers().asHttpHeaders();
        attempt.responseReceived(status, headers);
        boolean compressed = DecompressedBody.ENCODING.equalsIgnoreCase(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
        return Mono.using(
                () -> new ReceivedBody(this.maxResponseSize),
                body -> response.body(BodyExtractors.toDataBuffers())
                        // Operators that ignore buffers would pass them to a discard hook of the application
                        .collect(() -> body, (received, buffer) -> {
                            received.add(buffer);
                            if (!compressed) {
                                reader.received(status, received);
                            }
                        })
                        .handle((received, sink) -> {
                            try (ResponseBody content = compressed ? decompressed(received) : received) {
                                reader.completed(status, content);
                                sink.next(new ApiResponse(status, headers));
                            } catch (IOException ex) {
                                sink.error(ex);
                            }
                        }),
                ReceivedBody::close);
    }

    private ResponseBody decompressed(ReceivedBody body) throws IOException {
        return (body.size() > 0) ? new DecompressedBody(body, this.maxResponseSize) : body;
    }
}
