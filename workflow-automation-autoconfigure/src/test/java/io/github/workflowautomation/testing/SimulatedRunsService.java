package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowAutomationState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Mono;

/** A service in virtual time with runs that start, end and disappear. */
public final class SimulatedRunsService extends VirtualTimeService {

    /** Results of {@link #respond} beside a status. */
    public static final int CONNECTION_RESET = -1;

    public static final int NO_RESPONSE = -2;

    public static final int UNREADABLE = -3;

    private static final Pattern PATH =
            Pattern.compile("/workflows/([^/]+)/instances(?:/([^/?]+)(/cancel)?)?(?:\\?.*number%5D=(\\d+))?");

    private static final Pattern CALL = Pattern.compile("\"call\":(\\d+)");

    private static final Instant EPOCH = Instant.parse("2025-02-24T00:00:00Z");

    /** The operation that a request calls. */
    public enum Kind {
        EXECUTE,
        GET,
        LIST,
        CANCEL
    }

    /**
     * A request that arrived.
     *
     * @param time the time since the start of the test
     * @param kind the operation
     * @param subject the id of the run, the number of the page, or the number that the payload gives as {@code call}
     * @param apiKey the API key
     */
    public record Request(Duration time, Kind kind, String subject, String apiKey) {}

    private final Map<String, SimulatedRun> runs = new LinkedHashMap<>();

    private final List<Request> requests = new ArrayList<>();

    private Function<Request, Integer> responses = request -> 200;

    private UnaryOperator<SimulatedRun> starting = run -> run;

    private Duration latency = Duration.ZERO;

    private @Nullable FixedWindow window;

    public SimulatedRunsService() {
        super(0);
    }

    public SimulatedRunsService latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** Limits the requests of all kinds together and reports that limit. */
    public SimulatedRunsService limit(int limit, Duration period) {
        this.window = new FixedWindow(limit, period);
        return this;
    }

    /** Decides about the response to each request: a status, of which 200 is served, or one of the constants. */
    public SimulatedRunsService respond(Function<Request, Integer> responses) {
        this.responses = responses;
        return this;
    }

    /** Prepares each run that an execute request starts. */
    public SimulatedRunsService starting(UnaryOperator<SimulatedRun> starting) {
        this.starting = starting;
        return this;
    }

    /** Starts a run that does not end unless the test changes that. */
    public SimulatedRun startRun() {
        return startRun(Wire.WORKFLOW);
    }

    public SimulatedRun startRun(String workflow) {
        SimulatedRun run = new SimulatedRun(workflow, Wire.instanceId(this.runs.size()), now());
        this.runs.put(run.id, run);
        return run;
    }

    /** Starts a number of runs with the same duration and returns their ids. */
    public List<String> startRuns(int count, Duration duration) {
        return IntStream.range(0, count)
                .mapToObj(number -> startRun().lasting(duration).id)
                .toList();
    }

    public SimulatedRun find(String id) {
        return Objects.requireNonNull(this.runs.get(id), id);
    }

    @Override
    public Mono<ClientResponse> exchange(ClientRequest request) {
        MockClientHttpRequest written = new MockClientHttpRequest(request.method(), request.url());
        return request.writeTo(written, ExchangeStrategies.withDefaults())
                .then(Mono.defer(written::getBodyAsString).defaultIfEmpty(""))
                .flatMap(body -> transfer().then(Mono.defer(() -> arrived(written, body))))
                .flatMap(response -> transfer().thenReturn(response));
    }

    private Mono<Long> transfer() {
        return delay(this.latency.dividedBy(2));
    }

    private Mono<ClientResponse> arrived(ClientHttpRequest request, String body) {
        Matcher path = PATH.matcher(request.getURI().toString());
        if (!path.find()) {
            throw new AssertionError(request.getURI());
        }
        Kind kind = kind(request.getMethod(), path);
        Matcher call = CALL.matcher(body);
        String subject = switch (kind) {
            case EXECUTE -> call.find() ? call.group(1) : "";
            case LIST -> path.group(4);
            case GET, CANCEL -> path.group(2);
        };
        Request arrival = new Request(
                now(), kind, subject, String.valueOf(request.getHeaders().getFirst("DD-API-KEY")));
        this.requests.add(arrival);
        boolean admitted = this.window == null || this.window.admit(now());
        int status = admitted ? this.responses.apply(arrival) : 429;
        return switch (status) {
            case CONNECTION_RESET -> Mono.error(new IOException("connection reset"));
            case NO_RESPONSE -> Mono.never();
            case UNREADABLE -> Mono.just(response(200, "<html>"));
            case 200 -> Mono.just(serve(arrival, path.group(1)));
            default -> Mono.just(response(status, "{\"errors\":[\"Status " + status + "\"]}"));
        };
    }

    private static Kind kind(HttpMethod method, Matcher path) {
        return switch (method.name()) {
            case "POST" -> Kind.EXECUTE;
            case "PUT" -> Kind.CANCEL;
            default -> (path.group(2) != null) ? Kind.GET : Kind.LIST;
        };
    }

    private ClientResponse response(int status, String body) {
        ClientResponse.Builder response =
                ClientResponse.create(HttpStatusCode.valueOf(status)).body(body);
        if (this.window != null) {
            response.header("X-RateLimit-Limit", "" + this.window.limit())
                    .header("X-RateLimit-Period", "" + this.window.period().toSeconds())
                    .header("X-RateLimit-Remaining", "" + this.window.remaining())
                    .header("X-RateLimit-Reset", "" + (this.window.millisUntilReset(now()) + 999) / 1000)
                    .header("X-RateLimit-Name", "workflows");
        }
        return response.build();
    }

    private ClientResponse serve(Request request, String workflow) {
        return switch (request.kind) {
            case EXECUTE -> {
                SimulatedRun started = this.starting.apply(startRun(workflow));
                yield response(200, Wire.EXECUTED.replace(Wire.INSTANCE, started.id));
            }
            case LIST -> response(200, page(workflow, Integer.parseInt(request.subject)));
            case GET -> {
                SimulatedRun run = this.runs.get(request.subject);
                yield (run == null || !run.isVisible(now()))
                        ? response(404, Wire.INSTANCE_NOT_FOUND)
                        : response(200, run.details(now(), EPOCH));
            }
            case CANCEL -> {
                SimulatedRun run = this.runs.get(request.subject);
                if (run != null) {
                    run.cancel(now());
                }
                yield response(200, Wire.CANCELED);
            }
        };
    }

    private String page(String workflow, int number) {
        List<SimulatedRun> newestFirst = new ArrayList<>(this.runs.values());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(run -> run.workflow.equals(workflow) && run.isVisible(now()))
                .skip(number * 100L)
                .limit(100)
                .map(run -> run.listItem(now(), EPOCH))
                .collect(Collectors.joining(",", "{\"data\":[", "],\"meta\":{}}\n"));
    }

    public List<Request> requests() {
        return this.requests;
    }

    public Stream<Request> requests(Kind kind) {
        return this.requests.stream().filter(request -> request.kind == kind);
    }

    public long count(Kind kind) {
        return requests(kind).count();
    }

    /** The times of the requests that fetched a single run. */
    public List<Duration> fetchTimes(String id) {
        return requests(Kind.GET)
                .filter(request -> request.subject.equals(id))
                .map(Request::time)
                .toList();
    }

    /** The ids of the runs that cancel requests named, in their order. */
    public List<String> canceledRuns() {
        return requests(Kind.CANCEL).map(Request::subject).toList();
    }

    /** Whether no client has an await in progress. */
    public boolean isIdle() {
        return clients().stream()
                .map(WorkflowAutomationState.class::cast)
                .allMatch(client -> client.waits().blockOptional().orElseThrow().isEmpty());
    }
}
