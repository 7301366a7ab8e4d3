package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A service in virtual time: no socket, no thread, and a protocol of what was sent when. */
public final class InMemoryService implements AutoCloseable, ExchangeFunction {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    private final Map<String, Deque<Answer>> answers = new HashMap<>();

    private final List<String> protocol = new ArrayList<>();

    private final List<Duration> sent = new ArrayList<>();

    private final List<String> apiKeys = new ArrayList<>();

    /** How a request goes: how long until it is written, how long until it is answered, and with what. */
    public record Answer(
            Duration connecting, Duration answering, int status, String body, Map<String, String> headers) {

        public static Answer ok(String body) {
            return status(200, body);
        }

        public static Answer status(int status, String body) {
            return new Answer(Duration.ZERO, Duration.ZERO, status, body, Map.of());
        }

        public static Answer brokenConnection() {
            return status(0, "");
        }

        public static Answer rateLimited(int seconds) {
            return new Answer(
                    Duration.ZERO, Duration.ZERO, 429, Wire.RATE_LIMITED, Map.of("Retry-After", "" + seconds));
        }

        public Answer connecting(Duration duration) {
            return new Answer(duration, this.answering, this.status, this.body, this.headers);
        }

        public Answer answering(Duration duration) {
            return new Answer(this.connecting, duration, this.status, this.body, this.headers);
        }
    }

    /** Answers the requests of a method in this order; the last answer stays. */
    public InMemoryService on(String method, Answer... answers) {
        this.answers.put(method, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    public InMemoryService get(String... bodies) {
        return on("GET", List.of(bodies).stream().map(Answer::ok).toArray(Answer[]::new));
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        String method = request.method().name();
        Deque<Answer> left = Objects.requireNonNull(this.answers.get(method), method);
        Answer answer = Objects.requireNonNull((left.size() > 1) ? left.poll() : left.peek());
        AtomicBoolean answered = new AtomicBoolean();
        return pause(answer.connecting)
                .then(Mono.defer(() -> {
                    MockClientHttpRequest written = new MockClientHttpRequest(request.method(), request.url());
                    return request.writeTo(written, ExchangeStrategies.withDefaults());
                }))
                .doOnSuccess(written -> {
                    note(method);
                    this.sent.add(now());
                    this.apiKeys.add(String.valueOf(request.headers().getFirst("DD-API-KEY")));
                })
                .then(Mono.defer(() -> pause(answer.answering).then(response(answer))))
                .doOnTerminate(() -> answered.set(true))
                .doOnCancel(() -> {
                    if (!answered.get()) {
                        note(method + " broken off");
                    }
                });
    }

    private static Mono<Long> pause(Duration duration) {
        return duration.isZero() ? Mono.empty() : Mono.delay(duration);
    }

    private static Mono<ClientResponse> response(Answer answer) {
        if (answer.status == 0) {
            return Mono.error(new IOException("connection reset"));
        }
        return Mono.fromSupplier(() -> ClientResponse.create(HttpStatusCode.valueOf(answer.status))
                .headers(headers -> answer.headers.forEach(headers::set))
                .body(answer.body)
                .build());
    }

    private void note(String what) {
        this.protocol.add(now().toString().substring(2).toLowerCase(java.util.Locale.ROOT) + " " + what);
    }

    /** What was sent, each with the time since the start. */
    public List<String> protocol() {
        return List.copyOf(this.protocol);
    }

    /** The API key of each request. */
    public List<String> apiKeys() {
        return this.apiKeys;
    }

    /** How much time passed from one request to the next. */
    public List<Duration> pauses() {
        return IntStream.range(1, this.sent.size())
                .mapToObj(next -> this.sent.get(next).minus(this.sent.get(next - 1)))
                .toList();
    }

    public Duration now() {
        return Duration.ofMillis(this.time.now(TimeUnit.MILLISECONDS));
    }

    public void pass(Duration duration) {
        this.time.advanceTimeBy(duration);
    }

    public WorkflowAutomationClient client() {
        return client(builder -> builder);
    }

    public WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        return settings.apply(ScriptedServer.builder()
                        .retry(ScriptedServer.retries(0))
                        .webClientBuilder(WebClient.builder().exchangeFunction(this)))
                .build();
    }

    @Override
    public void close() {
        VirtualTimeScheduler.reset();
    }
}
