package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogCredentials;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends one request once and reads the answer to its end. Bodies are bytes here: codecs log what they read and write.
 */
final class HttpExchange {

    /** Where WebClient itself keeps the template, from which the tag {@code uri} of its metrics is made. */
    private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    private static final byte[] NOTHING = {};

    private final WebClient webClient;

    private final String baseUrl;

    private final ConnectionProvider pool;

    private final Duration responseTimeout;

    private final int maxResponseSize;

    private volatile boolean closed;

    HttpExchange(
            WebClient webClient, URI baseUrl, ConnectionProvider pool, Duration responseTimeout, int maxResponseSize) {
        this.webClient = webClient;
        this.baseUrl = StringUtils.trimTrailingCharacter(baseUrl.toString(), '/');
        this.pool = pool;
        this.responseTimeout = responseTimeout;
        this.maxResponseSize = maxResponseSize;
    }

    int maxResponseSize() {
        return this.maxResponseSize;
    }

    /** The pool would open new connections after its end, which nobody closes. */
    void close() {
        this.closed = true;
        this.pool.dispose();
    }

    Mono<ApiResponse> exchange(ApiRequest request, DatadogCredentials credentials, Attempt attempt) {
        if (this.closed) {
            return Mono.error(new IllegalStateException("The client is closed"));
        }
        WebClient.RequestBodySpec spec = this.webClient
                .method(request.method())
                .uri(URI.create(this.baseUrl + request.path()))
                .attribute(URI_TEMPLATE, request.template())
                .accept(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ACCEPT_ENCODING, Gzip.NAME)
                .headers(headers -> authorize(headers, credentials))
                .httpRequest(writing -> attempt.markSent());
        if (request.body() != null) {
            spec.contentType(MediaType.APPLICATION_JSON).body(bytes(request.body()));
        }
        AtomicReference<@Nullable ApiResponse> failed = new AtomicReference<>();
        return spec.exchangeToMono(response -> read(response, failed))
                // Reactor's timeout names what it watches at every subscription, with a regular expression
                .takeUntilOther(attempt.overdue(this.responseTimeout))
                .switchIfEmpty(Mono.error(TimeoutException::new))
                // The status says it all: an explanation that is too large, breaks off or does not come changes nothing
                .onErrorResume(failure -> Mono.justOrEmpty(failed.get()).switchIfEmpty(Mono.error(failure)));
    }

    /** To be called when an exchange is over: it may have been about to connect when the client was closed. */
    void ended() {
        if (this.closed) {
            this.pool.dispose();
        }
    }

    /** Past the codecs, which have nothing to add to bytes. */
    private static BodyInserter<Object, ClientHttpRequest> bytes(byte[] body) {
        return (request, context) -> {
            request.getHeaders().setContentLength(body.length);
            return request.writeWith(Mono.just(request.bufferFactory().wrap(body)));
        };
    }

    private static void authorize(HttpHeaders headers, DatadogCredentials credentials) {
        if (credentials.accessToken() != null) {
            headers.setBearerAuth(credentials.accessToken());
        } else {
            headers.set("DD-API-KEY", Objects.requireNonNull(credentials.apiKey()));
            headers.set("DD-APPLICATION-KEY", Objects.requireNonNull(credentials.applicationKey()));
        }
    }

    private Mono<ApiResponse> read(ClientResponse response, AtomicReference<@Nullable ApiResponse> failed) {
        ApiResponse empty = answer(response, NOTHING);
        if (!response.statusCode().is2xxSuccessful()) {
            failed.set(empty);
        }
        return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), this.maxResponseSize)
                .<ApiResponse>handle((body, sink) -> {
                    try {
                        sink.next(answer(response, plain(response, bytes(body))));
                    } catch (IOException | DataBufferLimitException ex) {
                        sink.error(ex);
                    }
                })
                .defaultIfEmpty(empty);
    }

    private byte[] plain(ClientResponse response, byte[] body) throws IOException {
        String encoding = response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return Gzip.NAME.equalsIgnoreCase(encoding) ? Gzip.decompress(body, this.maxResponseSize) : body;
    }

    private static ApiResponse answer(ClientResponse response, byte[] body) {
        return new ApiResponse(response.statusCode().value(), response.headers().asHttpHeaders(), body);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
