package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A service with any number of runs that start, end and vanish, in virtual time. */
public final class SimulatedRunsService implements AutoCloseable, ExchangeFunction {

    /** Answers of {@link #on} beside a status. */
    public static final int BROKEN = -1;

    public static final int SILENT = -2;

    public static final int UNREADABLE = -3;

    private static final Pattern PATH =
            Pattern.compile("/workflows/([^/]+)/instances(?:/([^/?]+)(/cancel)?)?(?:\\?.*number%5D=(\\d+))?");

    private static final Pattern CALL = Pattern.compile("\"call\":(\\d+)");

    private static final Instant EPOCH = Instant.parse("2025-02-24T00:00:00Z");

    /** What a request asks for. */
    public enum Kind {
        EXECUTE,
        GET,
        LIST,
        CANCEL
    }

    /** A request that arrived: about which run, or which page, or which call. */
    public record Request(Duration time, Kind kind, String about, String apiKey) {}

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

    private final Map<String, SimulatedRun> runs = new LinkedHashMap<>();

    private final List<Request> requests = new ArrayList<>();

    private final List<WorkflowAutomationClient> clients = new ArrayList<>();

    private Function<Request, Integer> fault = request -> 200;

    private UnaryOperator<SimulatedRun> starting = run -> run;

    private Duration latency = Duration.ZERO;

    private int limit = Integer.MAX_VALUE;

    private Duration period = Duration.ofSeconds(5);

    private long window = -1;

    private int used;

    public SimulatedRunsService latency(Duration latency) {
        this.latency = latency;
        return this;
    }

    /** Limits requests of all kinds together, and tells so. */
    public SimulatedRunsService limit(int limit, Duration period) {
        this.limit = limit;
        this.period = period;
        return this;
    }

    /** How requests are answered: with 200, if nothing goes wrong; with a status, or one of the constants. */
    public SimulatedRunsService on(Function<Request, Integer> fault) {
        this.fault = fault;
        return this;
    }

    /** How the runs are that executes start. */
    public SimulatedRunsService starting(UnaryOperator<SimulatedRun> starting) {
        this.starting = starting;
        return this;
    }

    /** A run that starts now, and ends never unless that is changed. */
    public SimulatedRun run() {
        return run(Wire.WORKFLOW);
    }

    public SimulatedRun run(String workflow) {
        SimulatedRun run = new SimulatedRun(workflow, Wire.instanceId(this.runs.size()), now());
        this.runs.put(run.id, run);
        return run;
    }

    /** So many runs that start now and last as long. */
    public List<String> runs(int count, Duration length) {
        return IntStream.range(0, count)
                .mapToObj(number -> run().lasting(length).id)
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
                .flatMap(body -> way().then(Mono.defer(() -> arrived(request, body))))
                .flatMap(response -> way().thenReturn(response));
    }

    private Mono<Long> way() {
        return this.latency.isZero() ? Mono.empty() : Mono.delay(this.latency.dividedBy(2));
    }

    private Mono<ClientResponse> arrived(ClientRequest request, String body) {
        Matcher path = PATH.matcher(request.url().toString());
        if (!path.find()) {
            throw new AssertionError(request.url());
        }
        Kind kind = kind(request, path);
        Matcher call = CALL.matcher(body);
        String about = switch (kind) {
            case EXECUTE -> call.find() ? call.group(1) : "";
            case LIST -> path.group(4);
            case GET, CANCEL -> path.group(2);
        };
        Request arrival =
                new Request(now(), kind, about, String.valueOf(request.headers().getFirst("DD-API-KEY")));
        this.requests.add(arrival);
        int answer = take() ? this.fault.apply(arrival) : 429;
        return switch (answer) {
            case BROKEN -> Mono.error(new IOException("connection reset"));
            case SILENT -> Mono.never();
            case UNREADABLE -> Mono.just(response(200, "<html>"));
            case 200 -> Mono.just(serve(arrival, path.group(1)));
            default -> Mono.just(response(answer, "{\"errors\":[\"Status " + answer + "\"]}"));
        };
    }

    private static Kind kind(ClientRequest request, Matcher path) {
        return switch (request.method().name()) {
            case "POST" -> Kind.EXECUTE;
            case "PUT" -> Kind.CANCEL;
            default -> (path.group(2) != null) ? Kind.GET : Kind.LIST;
        };
    }

    private boolean take() {
        long current = now().dividedBy(this.period);
        if (current != this.window) {
            this.window = current;
            this.used = 0;
        }
        return this.used++ < this.limit;
    }

    private ClientResponse response(int status, String body) {
        ClientResponse.Builder response =
                ClientResponse.create(HttpStatusCode.valueOf(status)).body(body);
        if (this.limit != Integer.MAX_VALUE) {
            long left = this.period.toMillis() - now().toMillis() % this.period.toMillis();
            response.header("X-RateLimit-Limit", "" + this.limit)
                    .header("X-RateLimit-Period", "" + this.period.toSeconds())
                    .header("X-RateLimit-Remaining", "" + Math.max(0, this.limit - this.used))
                    .header("X-RateLimit-Reset", "" + (left + 999) / 1000)
                    .header("X-RateLimit-Name", "workflows");
        }
        return response.build();
    }

    private ClientResponse serve(Request request, String workflow) {
        return switch (request.kind) {
            case EXECUTE -> {
                SimulatedRun started = this.starting.apply(run(workflow));
                yield response(200, Wire.EXECUTED.replace(Wire.INSTANCE, started.id));
            }
            case LIST -> response(200, page(workflow, Integer.parseInt(request.about)));
            case GET -> {
                SimulatedRun run = this.runs.get(request.about);
                yield (run == null || !run.isVisible(now()))
                        ? response(404, Wire.INSTANCE_NOT_FOUND)
                        : response(200, run.details(now(), EPOCH));
            }
            case CANCEL -> {
                SimulatedRun run = this.runs.get(request.about);
                if (run != null) {
                    run.cancel(now());
                }
                yield response(200, Wire.CANCELED);
            }
        };
    }

    /** The newest first. */
    private String page(String workflow, int number) {
        List<SimulatedRun> newest = new ArrayList<>(this.runs.values());
        java.util.Collections.reverse(newest);
        return newest.stream()
                .filter(run -> run.workflow.equals(workflow) && run.isVisible(now()))
                .skip(number * 100L)
                .limit(100)
                .map(run -> run.item(now(), EPOCH))
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

    /** When a run was asked for itself. */
    public List<Duration> getsOf(String id) {
        return requests(Kind.GET)
                .filter(request -> request.about.equals(id))
                .map(Request::time)
                .toList();
    }

    /** The runs for whose cancellation was asked, in this order. */
    public List<String> cancelled() {
        return requests(Kind.CANCEL).map(Request::about).toList();
    }

    public Duration now() {
        return Duration.ofMillis(this.time.now(TimeUnit.MILLISECONDS));
    }

    public void pass(Duration duration) {
        this.time.advanceTimeBy(duration);
    }

    public void at(Duration when, Runnable action) {
        this.time.schedule(action, when.minus(now()).toMillis(), TimeUnit.MILLISECONDS);
    }

    public long scheduledTasks() {
        return this.time.getScheduledTaskCount();
    }

    public WorkflowAutomationClient client() {
        return client(builder -> builder);
    }

    public WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        WorkflowAutomationClient client = settings.apply(ScriptedServer.builder()
                        .retry(ScriptedServer.retries(0))
                        .webClientBuilder(WebClient.builder().exchangeFunction(this)))
                .build();
        this.clients.add(client);
        return client;
    }

    /** Whether no await is in progress and no timer of one is left. */
    public boolean isIdle() {
        return this.clients.stream()
                .map(WorkflowAutomationState.class::cast)
                .allMatch(client -> client.waits().blockOptional().orElseThrow().isEmpty());
    }

    @Override
    public void close() {
        this.clients.forEach(WorkflowAutomationClient::close);
        VirtualTimeScheduler.reset();
    }
}
