package io.github.workflowautomation.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A failure that all responses about one workflow have. */
enum FailureScenario {
    NONE,
    FAILED,
    TRUNCATED,
    RUNNING,
    UNREADABLE,
    TOO_LARGE,
    UNAUTHORIZED,
    FORBIDDEN,
    MISSING,
    BROKEN,
    LIMITED,
    RESET,
    STALLED,
    STRICT;

    static final String INSTANCE = "305a472b-71ab-4ce8-8f8d-75db635627b5";

    private static final String STARTED = "{\"data\":{\"attributes\":{},\"id\":\"" + INSTANCE + "\"}}";

    private static final String FAILED_STEP = ",\"errorDetail\":\"step broke\",\"stepStateAssociations\":"
            + "[{\"stepName\":\"Break\",\"stepState\":\"FAILED\"}]";

    String alias() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String workflow() {
        return UUID.nameUUIDFromBytes(name().getBytes(UTF_8)).toString();
    }

    /** Whether a run can be started and awaited. */
    boolean runs() {
        return this == NONE || this == FAILED || this == TRUNCATED || this == RUNNING;
    }

    private MockResponse response() {
        String run = run("SUCCEEDED", "");
        return switch (this) {
            case NONE -> response(200, run);
            case FAILED -> response(200, run("STEP_ERROR", FAILED_STEP));
            case TRUNCATED -> response(200, run.replaceAll("}$", ",\"meta\":{\"outputsTooBig\":true}}"));
            case RUNNING -> response(200, run("IN_PROGRESS", "").replace("endTimestamp", "noTimestamp"));
            case UNREADABLE -> response(200, run.replace("}", ""));
            case TOO_LARGE -> response(200, run + " ".repeat(5000));
            case UNAUTHORIZED -> response(401, "{\"errors\":[\"Unauthorized\"]}");
            case FORBIDDEN -> response(403, "{\"errors\":[\"Forbidden\"]}");
            case MISSING -> response(404, "{\"errors\":[{\"code\":\"WORKFLOW_NOT_FOUND\",\"detail\":\"not found\"}]}");
            case BROKEN -> response(503, "<html><title>Service unavailable</title></html>");
            case LIMITED ->
                response(429, "{\"errors\":[\"Too many requests\"]}")
                        .newBuilder()
                        .addHeader("Retry-After", "3600")
                        .build();
            case RESET ->
                response(200, run)
                        .newBuilder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build();
            case STRICT -> response(200, strictDefinition());
            case STALLED ->
                response(200, "")
                        .newBuilder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
        };
    }

    /** A workflow whose input schema refuses the inputs. */
    private String strictDefinition() {
        return "{\"data\":{\"type\":\"workflows\",\"id\":\"" + workflow() + "\",\"attributes\":{\"name\":\"Strict\","
                + "\"published\":true,\"spec\":{\"triggers\":[{\"apiTrigger\":{}}],\"inputSchema\":{\"parameters\":"
                + "[{\"name\":\"input\",\"type\":\"NUMBER\"}]}}}}}";
    }

    private static MockResponse response(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static String run(String status, String attributes) {
        return "{\"data\":{\"id\":\"" + INSTANCE + "\",\"attributes\":{\"endTimestamp\":\"2026-11-02T08:00:02Z\","
                + "\"trigger\":{\"input\":\"" + Marker.INPUT.value() + "\"},\"outputs\":{\"output\":\""
                + Marker.OUTPUT.value() + "\"},\"instanceStatus\":{\"detailsKind\":\"" + status + "\"}" + attributes
                + "}}}";
    }

    /** Limited and stalled workflows fail other requests than reads, so that the preflight, which reads, is not delayed. */
    private MockResponse respondTo(RecordedRequest request) {
        boolean successful = (this == LIMITED || this == STALLED)
                ? "GET".equals(request.getMethod())
                : runs() && "POST".equals(request.getMethod());
        return successful ? response(200, STARTED) : response();
    }

    /** Starts a server with the workflows of all scenarios. */
    static MockWebServer startServer() {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                for (FailureScenario scenario : values()) {
                    if (request.getTarget().contains(scenario.workflow())) {
                        return scenario.respondTo(request);
                    }
                }
                return response(200, "{\"valid\":true}");
            }
        });
        try {
            server.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return server;
    }
}
