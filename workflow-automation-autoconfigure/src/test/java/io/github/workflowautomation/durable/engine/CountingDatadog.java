package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts runs, remembers their inputs, and ends all of them successfully, unless a test says otherwise. */
final class CountingDatadog implements AutoCloseable {

    /** What happens to the next request that starts a run. */
    enum Start {
        NORMAL,
        STARTED_WITHOUT_RESPONSE,
        STARTED_WITH_REQUEST_TIMEOUT,
        LOST,
        REFUSED,
        DENIED,
        RATE_LIMITED
    }

    record Run(String id, Instant startedAt, JsonNode inputs) {}

    private final MockWebServer server = new MockWebServer();

    private final Queue<Start> starts = new ConcurrentLinkedQueue<>();

    private final List<Run> runs = new CopyOnWriteArrayList<>();

    private final AtomicInteger searches = new AtomicInteger();

    private volatile Runnable onStart = () -> {};

    private volatile boolean ending = true;

    private volatile boolean inputsReported = true;

    private volatile String status = "SUCCEEDED";

    CountingDatadog() {
        this.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return "POST".equals(request.getMethod()) ? start(request) : read(request.getTarget());
            }
        });
        try {
            this.server.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    URI baseUrl() {
        return URI.create(this.server.url("/").toString().replaceAll("/$", ""));
    }

    CountingDatadog next(Start... next) {
        this.starts.addAll(List.of(next));
        return this;
    }

    /** Calls an action before the response to each request that starts a run. */
    void onStart(Runnable action) {
        this.onStart = action;
    }

    void runsGoOn() {
        this.ending = false;
    }

    void runsEnd(String endStatus) {
        this.status = endStatus;
        this.ending = true;
    }

    void hidesInputs() {
        this.inputsReported = false;
    }

    List<Run> runs() {
        return this.runs;
    }

    /** Starts a run as another caller does. */
    Run startedElsewhere(String inputs) {
        return add(JsonMapper.shared().readTree(inputs));
    }

    /** How often the runs were listed. */
    int searches() {
        return this.searches.get();
    }

    private Run add(JsonNode inputs) {
        synchronized (this.runs) {
            Run run = new Run(Wire.instanceId(this.runs.size() + 1), Instant.now(), inputs);
            this.runs.add(run);
            return run;
        }
    }

    private MockResponse start(RecordedRequest request) {
        this.onStart.run();
        Start start = this.starts.poll();
        if (start == null || start == Start.NORMAL) {
            return Wire.ok("{\"data\":{\"attributes\":{},\"id\":\""
                    + add(inputs(request)).id() + "\",\"type\":\"instances\"}}");
        }
        return switch (start) {
            case NORMAL, STARTED_WITHOUT_RESPONSE -> {
                add(inputs(request));
                yield noResponse();
            }
            case STARTED_WITH_REQUEST_TIMEOUT -> {
                add(inputs(request));
                yield Wire.error(408, "too slow");
            }
            case LOST -> noResponse();
            case REFUSED -> Wire.error(400, "unknown input");
            case DENIED -> Wire.error(403, "missing scope");
            case RATE_LIMITED -> Wire.with(Wire.rateLimited(), "Retry-After", "1");
        };
    }

    private static MockResponse noResponse() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static JsonNode inputs(RecordedRequest request) {
        return JsonMapper.shared()
                .readTree(String.valueOf(
                        request.getBody() != null ? request.getBody().utf8() : "{}"))
                .path("meta")
                .path("payload");
    }

    private MockResponse read(String target) {
        for (Run run : this.runs) {
            if (target.endsWith(run.id())) {
                return Wire.ok("{\"data\":" + json(run, true) + "}");
            }
        }
        this.searches.incrementAndGet();
        return target.contains("page%5Bnumber%5D=0")
                ? Wire.ok(this.runs.stream()
                        .sorted((one, other) -> other.startedAt().compareTo(one.startedAt()))
                        .map(run -> json(run, false))
                        .collect(Collectors.joining(
                                ",", "{\"data\":[", "],\"meta\":" + Wire.total(this.runs.size()) + "}")))
                : Wire.response(404, Wire.INSTANCE_NOT_FOUND);
    }

    private String json(Run run, boolean details) {
        return "{\"attributes\":{\"startTimestamp\":\"" + run.startedAt() + "\",\"source\":{\"api\":{}},"
                + (this.ending ? "\"endTimestamp\":\"" + run.startedAt() + "\"," : "")
                + (details && this.inputsReported ? "\"trigger\":" + run.inputs() + "," : "")
                + (details ? "\"outputs\":{\"answer\":42}," : "")
                + "\"instanceStatus\":{\"detailsKind\":\"" + (this.ending ? this.status : "IN_PROGRESS")
                + "\"}},\"id\":\"" + run.id() + "\",\"type\":\"instances\"}";
    }

    @Override
    public void close() {
        this.server.close();
    }
}
