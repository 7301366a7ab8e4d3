package io.github.workflowautomation.testing;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** A service in virtual time with one rate limit. A call has the number that its payload gives as {@code call}. */
public final class RateLimitedService extends VirtualTimeService {

    private static final Pattern CALL = Pattern.compile("\"call\":(\\d+)");

    /** Which responses carry rate limit headers. */
    public enum HeaderMode {
        ALWAYS,
        ON_REJECTION,
        /** The time of the reset only. */
        RESET_ON_REJECTION,
        NEVER
    }

    /** What fails in a request. */
    public enum RequestFault {
        NONE,
        NO_CONNECTION,
        RESET_BEFORE_SERVICE,
        RESET_AFTER_SERVICE,
        ERROR_500,
        ERROR_503_BEFORE_SERVICE,
        NO_RESPONSE
    }

    /** One request that arrived. */
    public record Arrival(Duration time, int call, boolean rejected) {}

    /** What happened to a call, in the order of the test. */
    public record Event(EventType type, int call) {}

    /** What can happen to a call. */
    public enum EventType {
        SUBSCRIBED,
        SENT,
        REJECTED,
        CANCELED
    }

    private final FixedWindow window;

    private final List<Arrival> arrivals = new ArrayList<>();

    private final List<Event> events = new ArrayList<>();

    private final Map<Integer, Integer> runs = new TreeMap<>();

    private HeaderMode headerMode = HeaderMode.ALWAYS;

    private String limitName = "workflow_executions";

    private boolean roundsResetUp = true;

    private int resetOffset;

    private boolean limitsReads = true;

    private Duration windowAge = Duration.ZERO;

    private Duration latency = Duration.ofMillis(20);

    private Iterator<RequestFault> nextFaults = Collections.emptyIterator();

    public RateLimitedService(int limit, Duration period) {
        super(2);
        this.window = new FixedWindow(limit, period);
    }

    public RateLimitedService headers(HeaderMode headerMode) {
        this.headerMode = headerMode;
        return this;
    }

    public RateLimitedService withoutLimitName() {
        this.limitName = "";
        return this;
    }

    /** Adds seconds to the reset time that an exhausted window reports. */
    public RateLimitedService resetOffset(int seconds) {
        this.resetOffset = seconds;
        return this;
    }

    /** Limits execute requests only. */
    public RateLimitedService limitingExecutesOnly() {
        this.limitsReads = false;
        return this;
    }

    /** Reports reset times in whole seconds that are rounded down. */
    public RateLimitedService roundingResetDown() {
        this.roundsResetUp = false;
        return this;
    }

    /** Lets the first window begin before the test does. */
    public RateLimitedService windowAge(Duration age) {
        this.windowAge = age;
        return this;
    }

    public RateLimitedService latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** The faults of the next requests, in the order in which they are sent. */
    public RateLimitedService faults(List<RequestFault> faults) {
        this.nextFaults = List.copyOf(faults).iterator();
        return this;
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        return number(request).flatMap(call -> {
            RequestFault fault = this.nextFaults.hasNext() ? this.nextFaults.next() : RequestFault.NONE;
            record(EventType.SENT, call);
            if (fault == RequestFault.NO_CONNECTION) {
                return Mono.error(new WebClientRequestException(
                        new ConnectException("refused"), request.method(), request.url(), request.headers()));
            }
            MockClientHttpRequest written = new MockClientHttpRequest(request.method(), request.url());
            return request.writeTo(written, ExchangeStrategies.withDefaults())
                    .then(Mono.defer(() -> respond(call, fault)));
        });
    }

    /** The number of a call, from a copy of its body; 0 for a read. */
    private static Mono<Integer> number(ClientRequest request) {
        MockClientHttpRequest copy = new MockClientHttpRequest(request.method(), request.url());
        if (!HttpMethod.POST.equals(request.method())) {
            return Mono.just(0);
        }
        return ClientRequest.create(request.method(), request.url())
                .body(request.body())
                .build()
                .writeTo(copy, ExchangeStrategies.withDefaults())
                .then(Mono.defer(copy::getBodyAsString))
                .map(RateLimitedService::callOf);
    }

    private static int callOf(String body) {
        Matcher call = CALL.matcher(body);
        return call.find() ? Integer.parseInt(call.group(1)) : 0;
    }

    private Mono<ClientResponse> respond(int call, RequestFault fault) {
        Mono<Long> transfer = Mono.delay(this.latency.dividedBy(2));
        return switch (fault) {
            case RESET_BEFORE_SERVICE -> transfer.then(Mono.error(new IOException("connection reset")));
            case ERROR_503_BEFORE_SERVICE -> transfer.then(withoutBody(503));
            default ->
                transfer.then(Mono.fromSupplier(() -> serve(call)))
                        .flatMap(response -> transfer.then(
                                switch (fault) {
                                    case RESET_AFTER_SERVICE -> Mono.error(new IOException("connection reset"));
                                    case ERROR_500 -> withoutBody(500);
                                    case NO_RESPONSE -> Mono.never();
                                    default ->
                                        Mono.just(response).doOnNext(received -> recordRejection(received, call));
                                }));
        };
    }

    private void recordRejection(ClientResponse response, int call) {
        if (response.statusCode().value() == 429) {
            record(EventType.REJECTED, call);
        }
    }

    public void record(EventType type, int call) {
        this.events.add(new Event(type, call));
    }

    public List<Event> events() {
        return this.events;
    }

    private static Mono<ClientResponse> withoutBody(int status) {
        return Mono.fromSupplier(
                () -> ClientResponse.create(HttpStatusCode.valueOf(status)).build());
    }

    private ClientResponse serve(int call) {
        boolean limited = call > 0 || this.limitsReads;
        boolean rejected = limited && !admit();
        this.arrivals.add(new Arrival(now(), call, rejected));
        if (!rejected && call > 0) {
            this.runs.merge(call, 1, Integer::sum);
        }
        ClientResponse.Builder response = ClientResponse.create(HttpStatusCode.valueOf(rejected ? 429 : 200))
                .body(rejected ? Wire.RATE_LIMITED : (call > 0) ? Wire.EXECUTED : Wire.SUCCEEDED);
        if (limited) {
            addHeaders(response, rejected);
        }
        return response.build();
    }

    /** Uses the limit as another process does, for a number of requests. */
    public void useByOtherProcess(int requests) {
        for (int request = 0; request < requests; request++) {
            admit();
        }
    }

    private boolean admit() {
        return this.window.admit(now().plus(this.windowAge));
    }

    private void addHeaders(ClientResponse.Builder response, boolean rejected) {
        if (this.headerMode == HeaderMode.NEVER || (!rejected && this.headerMode != HeaderMode.ALWAYS)) {
            return;
        }
        response.header("X-RateLimit-Reset", "" + reset());
        if (this.headerMode != HeaderMode.RESET_ON_REJECTION) {
            response.header("X-RateLimit-Limit", "" + this.window.limit())
                    .header("X-RateLimit-Period", "" + this.window.period().toSeconds())
                    .header("X-RateLimit-Remaining", "" + this.window.remaining());
            if (!this.limitName.isEmpty()) {
                response.header("X-RateLimit-Name", this.limitName);
            }
        }
    }

    private long reset() {
        long millis = this.window.millisUntilReset(now().plus(this.windowAge));
        long seconds = this.roundsResetUp ? (millis + 999) / 1000 : millis / 1000;
        return (this.window.remaining() == 0) ? seconds + this.resetOffset : seconds;
    }

    public List<Arrival> arrivals() {
        return this.arrivals;
    }

    public long rejections() {
        return this.arrivals.stream().filter(Arrival::rejected).count();
    }

    /** The time at which the last run was started. */
    public Duration lastRunStart() {
        return this.arrivals.stream()
                .filter(arrival -> !arrival.rejected())
                .map(Arrival::time)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** The number of runs that a call has started. */
    public int runsOf(int call) {
        return this.runs.getOrDefault(call, 0);
    }
}
