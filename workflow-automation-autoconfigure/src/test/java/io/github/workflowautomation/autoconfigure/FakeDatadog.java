package io.github.workflowautomation.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that responds to every request successfully, unless a test queues other responses. */
public final class FakeDatadog implements AutoCloseable {

    public static final String WORKFLOW = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    public static final String INSTANCE = "305a472b-71ab-4ce8-8f8d-75db635627b5";

    public static final String INSTANCES_PATH = "/api/v2/workflows/" + WORKFLOW + "/instances";

    public static final String INSTANCE_PATH = INSTANCES_PATH + "/" + INSTANCE;

    public static final String STARTED = "{\"data\":{\"attributes\":{},\"id\":\"" + INSTANCE
            + "\",\"type\":\"instances\"},\"meta\":{\"workflowId\":\"" + WORKFLOW + "\"}}\n";

    private final MockWebServer server;

    private final Queue<MockResponse> queued = new ConcurrentLinkedQueue<>();

    private FakeDatadog(MockWebServer server) {
        this.server = server;
    }

    public static FakeDatadog start() {
        return start(new MockWebServer());
    }

    public static FakeDatadog start(MockWebServer server) {
        FakeDatadog fake = new FakeDatadog(server);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return fake.respondTo(request);
            }
        });
        try {
            server.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return fake;
    }

    /** Queues a response. */
    public FakeDatadog respondsWith(MockResponse response) {
        this.queued.add(response);
        return this;
    }

    public FakeDatadog respondsWith(int status, String body) {
        return respondsWith(new MockResponse.Builder().code(status).body(body).build());
    }

    /** Queues a response to reading the run. */
    public FakeDatadog runIs(String status, String moreAttributes) {
        return respondsWith(200, instance(status, moreAttributes));
    }

    public FakeDatadog runIs(String status) {
        return runIs(status, "");
    }

    public String baseUrl() {
        return this.server.url("/").toString().replaceAll("/$", "");
    }

    public int requestCount() {
        return this.server.getRequestCount();
    }

    public RecordedRequest takeRequest() {
        try {
            return Objects.requireNonNull(this.server.takeRequest(5, TimeUnit.SECONDS), "no request was received");
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    public static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody(), "the request has no body")
                .utf8();
    }

    /** The inputs in the envelope of a request that starts a run; fails if the envelope is not the documented one. */
    public static String payload(RecordedRequest request) {
        String before = "{\"meta\":{\"payload\":";
        String body = body(request);
        if (!body.startsWith(before) || !body.endsWith("}}")) {
            throw new AssertionError("not the documented envelope: " + body);
        }
        return body.substring(before.length(), body.length() - "}}".length());
    }

    private MockResponse respondTo(RecordedRequest request) {
        MockResponse given = this.queued.poll();
        return (given != null)
                ? given
                : new MockResponse.Builder().body(defaultResponse(request)).build();
    }

    private static String defaultResponse(RecordedRequest request) {
        return switch (request.getMethod()) {
            case "POST" -> STARTED;
            case "PUT" -> "{}\n";
            default -> defaultReading(request.getTarget());
        };
    }

    private static String defaultReading(String target) {
        if (target.equals("/api/v1/validate")) {
            return "{\"valid\":true}";
        }
        if (target.equals("/api/v2/workflows/" + WORKFLOW)) {
            return workflow(true, "{\"startStepNames\":[\"Sleep\"],\"apiTrigger\":{}}");
        }
        return target.startsWith(INSTANCE_PATH)
                ? instance("SUCCEEDED", ",\"endTimestamp\":\"2026-11-02T08:00:02.5Z\"")
                : "{\"data\":[],\"meta\":{\"page\":{\"totalCount\":0}}}\n";
    }

    public static String workflow(boolean published, String triggers) {
        return "{\"data\":{\"id\":\"" + WORKFLOW + "\",\"type\":\"workflows\",\"attributes\":{\"name\":\"Restart\","
                + "\"published\":" + published + ",\"spec\":{\"triggers\":[" + triggers + "],\"steps\":[]}}}}";
    }

    public static String instance(String status, String moreAttributes) {
        return "{\"data\":{\"attributes\":{\"instanceStatus\":{\"detailsKind\":\"" + status + "\"},"
                + "\"startTimestamp\":\"2026-11-02T08:00:00Z\"" + moreAttributes + "},\"id\":\"" + INSTANCE
                + "\",\"type\":\"instances\"}}\n";
    }

    @Override
    public void close() {
        this.server.close();
    }
}
