package io.github.workflowautomation.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Mono;

/** A service in virtual time that sends scripted responses and logs when each request was sent. */
public final class InMemoryService extends VirtualTimeService {

    private final Map<String, Deque<Response>> responses = new HashMap<>();

    private final List<String> requestLog = new ArrayList<>();

    private final List<Duration> sent = new ArrayList<>();

    private final List<String> apiKeys = new ArrayList<>();

    public InMemoryService() {
        super(0);
    }

    /**
     * A response, and when it comes.
     *
     * @param connectDelay how long it takes until the request is sent
     * @param responseDelay how long it takes then until the response is received
     * @param status the status; 0 resets the connection instead
     * @param body the body
     * @param headers the headers
     */
    public record Response(
            Duration connectDelay, Duration responseDelay, int status, String body, Map<String, String> headers) {

        public static Response ok(String body) {
            return status(200, body);
        }

        public static Response status(int status, String body) {
            return status(status, body, Map.of());
        }

        public static Response status(int status, String body, Map<String, String> headers) {
            return new Response(Duration.ZERO, Duration.ZERO, status, body, headers);
        }

        public static Response connectionReset() {
            return status(0, "");
        }

        public static Response rateLimited(int seconds) {
            return status(429, Wire.RATE_LIMITED, Map.of("Retry-After", "" + seconds));
        }

        public Response connectDelay(Duration delay) {
            return new Response(delay, this.responseDelay, this.status, this.body, this.headers);
        }

        public Response responseDelay(Duration delay) {
            return new Response(this.connectDelay, delay, this.status, this.body, this.headers);
        }
    }

    /** Scripts the responses to a method in this order. The last one is repeated. */
    public InMemoryService respond(String method, Response... responses) {
        this.responses.put(method, new ArrayDeque<>(List.of(responses)));
        return this;
    }

    /** Scripts the bodies of successful responses to GET in this order. The last one is repeated. */
    public InMemoryService respondToGets(String... bodies) {
        return respond("GET", Stream.of(bodies).map(Response::ok).toArray(Response[]::new));
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        String method = request.method().name();
        Deque<Response> left = Objects.requireNonNull(this.responses.get(method), method);
        Response response = Objects.requireNonNull((left.size() > 1) ? left.poll() : left.peek());
        AtomicBoolean ended = new AtomicBoolean();
        MockClientHttpRequest written = new MockClientHttpRequest(request.method(), request.url());
        return delay(response.connectDelay)
                .then(Mono.defer(() -> request.writeTo(written, ExchangeStrategies.withDefaults())))
                .doOnSuccess(done -> {
                    log(method);
                    this.sent.add(now());
                    this.apiKeys.add(String.valueOf(written.getHeaders().getFirst("DD-API-KEY")));
                })
                .then(Mono.defer(() -> delay(response.responseDelay).then(received(response))))
                .doOnTerminate(() -> ended.set(true))
                .doOnCancel(() -> {
                    if (!ended.get()) {
                        log(method + " aborted");
                    }
                });
    }

    private static Mono<ClientResponse> received(Response response) {
        if (response.status == 0) {
            return Mono.error(new IOException("connection reset"));
        }
        return Mono.fromSupplier(() -> ClientResponse.create(HttpStatusCode.valueOf(response.status))
                .headers(headers -> response.headers.forEach(headers::set))
                .body(response.body)
                .build());
    }

    private void log(String event) {
        this.requestLog.add(now().toString().substring(2).toLowerCase(Locale.ROOT) + " " + event);
    }

    /** The method of each request that was sent or aborted, after the time since the start: {@code 1.5s GET}. */
    public List<String> requestLog() {
        return List.copyOf(this.requestLog);
    }

    /** The API key of each request. */
    public List<String> apiKeys() {
        return this.apiKeys;
    }

    /** The times between consecutive requests. */
    public List<Duration> pauses() {
        return IntStream.range(1, this.sent.size())
                .mapToObj(next -> this.sent.get(next).minus(this.sent.get(next - 1)))
                .toList();
    }
}
