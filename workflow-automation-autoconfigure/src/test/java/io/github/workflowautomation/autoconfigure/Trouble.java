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

/** What a workflow of its own is for: every answer that is about it is the same. */
enum Trouble {
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
    STALLED;

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

    /** Whether a run can be started, and waited for. */
    boolean runs() {
        return this == NONE || this == FAILED || this == TRUNCATED || this == RUNNING;
    }

    private MockResponse answer() {
        String run = run("SUCCEEDED", "");
        return switch (this) {
            case NONE -> answer(200, run);
            case FAILED -> answer(200, run("STEP_ERROR", FAILED_STEP));
            case TRUNCATED -> answer(200, run.replaceAll("}$", ",\"meta\":{\"outputsTooBig\":true}}"));
            case RUNNING -> answer(200, run("IN_PROGRESS", "").replace("endTimestamp", "noTimestamp"));
            case UNREADABLE -> answer(200, run.replace("}", ""));
            case TOO_LARGE -> answer(200, run + " ".repeat(5000));
            case UNAUTHORIZED -> answer(401, "{\"errors\":[\"Unauthorized\"]}");
            case FORBIDDEN -> answer(403, "{\"errors\":[\"Forbidden\"]}");
            case MISSING -> answer(404, "{\"errors\":[{\"code\":\"WORKFLOW_NOT_FOUND\",\"detail\":\"not found\"}]}");
            case BROKEN -> answer(503, "<html><title>Service unavailable</title></html>");
            case LIMITED ->
                answer(429, "{\"errors\":[\"Too many requests\"]}")
                        .newBuilder()
                        .addHeader("Retry-After", "3600")
                        .build();
            case RESET ->
                answer(200, run)
                        .newBuilder()
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build();
            case STALLED ->
                answer(200, "")
                        .newBuilder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
        };
    }

    private static MockResponse answer(int status, String body) {
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

    /** Limited and stalled calls do not read, so that the preflight, which does, is not held up. */
    private MockResponse answerTo(RecordedRequest request) {
        boolean good = (this == LIMITED || this == STALLED)
                ? "GET".equals(request.getMethod())
                : runs() && "POST".equals(request.getMethod());
        return good ? answer(200, STARTED) : answer();
    }

    /** A service that has all of these workflows. */
    static MockWebServer service() {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                for (Trouble trouble : values()) {
                    if (request.getTarget().contains(trouble.workflow())) {
                        return trouble.answerTo(request);
                    }
                }
                return answer(200, "{\"valid\":true}");
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
