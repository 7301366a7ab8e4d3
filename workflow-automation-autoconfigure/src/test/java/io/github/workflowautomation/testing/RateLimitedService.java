package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A service with one rate limit, in virtual time, as any number of clients see it. */
public final class RateLimitedService implements AutoCloseable, ExchangeFunction {

    private static final Pattern CALL = Pattern.compile("\"call\":(\\d+)");

    /** What answers tell of the limit. */
    public enum Telling {
        EVERYTHING,
        EVERYTHING_WHEN_REFUSING,
        THE_RESET_WHEN_REFUSING,
        NOTHING
    }

    /** What goes wrong with a request. */
    public enum RequestFault {
        NONE,
        NO_CONNECTION,
        BROKEN_BEFORE_THE_SERVICE,
        BROKEN_AFTER_THE_SERVICE,
        ERROR_500,
        ERROR_503_BEFORE_THE_SERVICE,
        SILENCE
    }

    /** One request that arrived. */
    public record Arrival(Duration time, int call, boolean refused) {}

    /** What happens to a call, in the order of the test. */
    public record Event(What what, int call) {}

    /** What can happen to a call, as its test or the service see it. */
    public enum What {
        MADE,
        SENT,
        REFUSED,
        CANCELLED
    }

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    private final List<Arrival> arrivals = new ArrayList<>();

    private final List<Event> events = new ArrayList<>();

    private final TreeMap<Integer, Integer> runs = new TreeMap<>();

    private final List<WorkflowAutomationClient> clients = new ArrayList<>();

    private final int limit;

    private final Duration period;

    private Telling telling = Telling.EVERYTHING;

    private String limitName = "workflow_executions";

    private boolean roundsUp = true;

    private int nonsense;

    private boolean limitsReading = true;

    private Duration age = Duration.ZERO;

    private Duration latency = Duration.ofMillis(20);

    private Iterator<RequestFault> nextFaults = List.<RequestFault>of().iterator();

    private long window = -1;

    private int used;

    public RateLimitedService(int limit, Duration period) {
        this.limit = limit;
        this.period = period;
    }

    public RateLimitedService telling(Telling telling) {
        this.telling = telling;
        return this;
    }

    public RateLimitedService nameless() {
        this.limitName = "";
        return this;
    }

    /** Adds some seconds to the reset that a spent window tells. */
    public RateLimitedService resetNonsense(int seconds) {
        this.nonsense = seconds;
        return this;
    }

    /** Limits nothing but executes. */
    public RateLimitedService onlyForExecutes() {
        this.limitsReading = false;
        return this;
    }

    /** Tells fewer seconds than there are, as a service does that cuts them off. */
    public RateLimitedService roundingDown() {
        this.roundsUp = false;
        return this;
    }

    /** How long the first window has lasted when the test begins. */
    public RateLimitedService age(Duration age) {
        this.age = age;
        return this;
    }

    public RateLimitedService latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** What goes wrong with the next requests, in the order in which they are sent. */
    public RateLimitedService faults(List<RequestFault> faults) {
        this.nextFaults = List.copyOf(faults).iterator();
        return this;
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        return number(request).flatMap(call -> {
            RequestFault fault = this.nextFaults.hasNext() ? this.nextFaults.next() : RequestFault.NONE;
            note(What.SENT, call);
            if (fault == RequestFault.NO_CONNECTION) {
                return Mono.error(new WebClientRequestException(
                        new ConnectException("refused"), request.method(), request.url(), request.headers()));
            }
            MockClientHttpRequest written = new MockClientHttpRequest(request.method(), request.url());
            return request.writeTo(written, ExchangeStrategies.withDefaults())
                    .then(Mono.defer(() -> answer(call, fault)));
        });
    }

    /** The number of a call, from its payload; 0 for one that reads. Nothing is sent for that. */
    private static Mono<Integer> number(ClientRequest request) {
        MockClientHttpRequest unsent = new MockClientHttpRequest(request.method(), request.url());
        if (!HttpMethod.POST.equals(request.method())) {
            return Mono.just(0);
        }
        return ClientRequest.create(request.method(), request.url())
                .body(request.body())
                .build()
                .writeTo(unsent, ExchangeStrategies.withDefaults())
                .then(Mono.defer(unsent::getBodyAsString))
                .map(RateLimitedService::callOf);
    }

    private static int callOf(String body) {
        Matcher call = CALL.matcher(body);
        return call.find() ? Integer.parseInt(call.group(1)) : 0;
    }

    private Mono<ClientResponse> answer(int call, RequestFault fault) {
        Duration way = this.latency.dividedBy(2);
        return switch (fault) {
            case BROKEN_BEFORE_THE_SERVICE -> Mono.delay(way).then(Mono.error(new IOException("connection reset")));
            case ERROR_503_BEFORE_THE_SERVICE -> Mono.delay(way).then(plain(503));
            default ->
                Mono.delay(way)
                        .then(Mono.fromSupplier(() -> serve(call)))
                        .flatMap(response -> Mono.delay(way)
                                .then(
                                        switch (fault) {
                                            case BROKEN_AFTER_THE_SERVICE ->
                                                Mono.error(new IOException("connection reset"));
                                            case ERROR_500 -> plain(500);
                                            case SILENCE -> Mono.never();
                                            default ->
                                                Mono.just(response).doOnNext(answered -> noteRefusal(answered, call));
                                        }));
        };
    }

    private void noteRefusal(ClientResponse response, int call) {
        if (response.statusCode().value() == 429) {
            note(What.REFUSED, call);
        }
    }

    public void note(What what, int call) {
        this.events.add(new Event(what, call));
    }

    public List<Event> events() {
        return this.events;
    }

    private static Mono<ClientResponse> plain(int status) {
        return Mono.fromSupplier(
                () -> ClientResponse.create(HttpStatusCode.valueOf(status)).build());
    }

    /** A call without a number reads. */
    private ClientResponse serve(int call) {
        boolean limited = call > 0 || this.limitsReading;
        boolean refused = limited && !take();
        this.arrivals.add(new Arrival(now(), call, refused));
        if (!refused && call > 0) {
            this.runs.merge(call, 1, Integer::sum);
        }
        ClientResponse.Builder response = ClientResponse.create(HttpStatusCode.valueOf(refused ? 429 : 200))
                .body(refused ? Wire.RATE_LIMITED : (call > 0) ? Wire.EXECUTED : Wire.SUCCEEDED);
        if (limited) {
            tell(response, refused);
        }
        return response.build();
    }

    /** Another process uses the window, too. */
    public boolean take() {
        long current = now().plus(this.age).dividedBy(this.period);
        if (current != this.window) {
            this.window = current;
            this.used = 0;
        }
        if (this.used == this.limit) {
            return false;
        }
        this.used++;
        return true;
    }

    private void tell(ClientResponse.Builder response, boolean refused) {
        if (this.telling == Telling.NOTHING || (!refused && this.telling != Telling.EVERYTHING)) {
            return;
        }
        response.header("X-RateLimit-Reset", "" + reset());
        if (this.telling != Telling.THE_RESET_WHEN_REFUSING) {
            response.header("X-RateLimit-Limit", "" + this.limit)
                    .header("X-RateLimit-Period", "" + this.period.toSeconds())
                    .header("X-RateLimit-Remaining", "" + (this.limit - this.used));
            if (!this.limitName.isEmpty()) {
                response.header("X-RateLimit-Name", this.limitName);
            }
        }
    }

    private long reset() {
        long millis = this.period.toMillis() - now().plus(this.age).toMillis() % this.period.toMillis();
        long told = this.roundsUp ? (millis + 999) / 1000 : millis / 1000;
        return (this.used == this.limit) ? told + this.nonsense : told;
    }

    public Duration now() {
        return Duration.ofMillis(this.time.now(TimeUnit.MILLISECONDS));
    }

    public void after(Duration duration, Runnable action) {
        this.time.schedule(action, duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void pass(Duration duration) {
        this.time.advanceTimeBy(duration);
    }

    public List<Arrival> arrivals() {
        return this.arrivals;
    }

    public long refusals() {
        return this.arrivals.stream().filter(Arrival::refused).count();
    }

    /** When the last run was started. */
    public Duration lastStart() {
        return this.arrivals.stream()
                .filter(arrival -> !arrival.refused())
                .map(Arrival::time)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** How many runs a call has started. */
    public int runsOf(int call) {
        return this.runs.getOrDefault(call, 0);
    }

    public WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        var client = settings.apply(ScriptedServer.builder()
                        .webClientBuilder(WebClient.builder().exchangeFunction(this)))
                .build();
        this.clients.add(client);
        return client;
    }

    @Override
    public void close() {
        this.clients.forEach(WorkflowAutomationClient::close);
        VirtualTimeScheduler.reset();
    }
}
