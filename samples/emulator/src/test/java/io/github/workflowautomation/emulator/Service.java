package io.github.workflowautomation.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulator on a free port whose time stands still, and a plain HTTP client with the right keys. */
final class Service implements AutoCloseable {

    static final Instant START = Instant.parse("2026-05-04T10:20:30.400Z");

    static final String EXAMPLE = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    static final String UNKNOWN = "c21f8f2c-8f4a-4f7c-9d3a-0123456789ab";

    static final JsonMapper MAPPER = new JsonMapper();

    private final WorkflowEmulator emulator;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Service() {
        this(properties -> {});
    }

    Service(Consumer<EmulatorProperties> configuration) {
        this(configured(configuration));
    }

    Service(EmulatorProperties properties) {
        this.emulator = WorkflowEmulator.start(properties, Clock.fixed(START, ZoneOffset.UTC));
    }

    private static EmulatorProperties configured(Consumer<EmulatorProperties> configuration) {
        EmulatorProperties properties = new EmulatorProperties();
        configuration.accept(properties);
        return properties;
    }

    WorkflowEmulator emulator() {
        return this.emulator;
    }

    void advance(String duration) {
        this.emulator.advance(Duration.parse(duration));
    }

    static String instances(String workflowId) {
        return "/api/v2/workflows/" + workflowId + "/instances";
    }

    HttpResponse<String> list(String workflowId, String query) {
        return send("GET", instances(workflowId) + query, null);
    }

    HttpResponse<String> execute(String workflowId, String body) {
        return send("POST", instances(workflowId), body);
    }

    HttpResponse<String> get(String workflowId, String instanceId) {
        return send("GET", instances(workflowId) + "/" + instanceId, null);
    }

    HttpResponse<String> cancel(String workflowId, String instanceId) {
        return send("PUT", instances(workflowId) + "/" + instanceId + "/cancel", null);
    }

    /** Starts a run and returns its id. */
    String start(String workflowId, String body) {
        return json(execute(workflowId, body)).at("/data/id").asString();
    }

    JsonNode attributes(String workflowId, String instanceId) {
        return json(get(workflowId, instanceId)).at("/data/attributes");
    }

    static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    HttpResponse<String> workflows(String query) {
        return send("GET", "/api/v2/workflows" + query, null);
    }

    HttpResponse<String> create(String attributes) {
        return send(
                "POST", "/api/v2/workflows", "{\"data\":{\"type\":\"workflows\",\"attributes\":" + attributes + "}}");
    }

    HttpResponse<String> read(String workflowId) {
        return send("GET", "/api/v2/workflows/" + workflowId, null);
    }

    HttpResponse<String> update(String workflowId, String attributes) {
        return send(
                "PATCH",
                "/api/v2/workflows/" + workflowId,
                "{\"data\":{\"type\":\"workflows\",\"attributes\":" + attributes + "}}");
    }

    HttpResponse<String> delete(String workflowId) {
        return send("DELETE", "/api/v2/workflows/" + workflowId, null);
    }

    /** Creates a workflow with a spec, and returns its id. */
    String workflow(String spec) {
        HttpResponse<String> answer = create("{\"name\":\"Test\",\"spec\":" + spec + "}");
        if (answer.statusCode() != 201) {
            throw new IllegalArgumentException(answer.body());
        }
        return json(answer).at("/data/id").asString();
    }

    HttpResponse<String> send(String method, String target, @Nullable String body) {
        return send(method, target, body, "emulator-api-key", "emulator-application-key");
    }

    HttpResponse<String> send(
            String method, String target, @Nullable String body, String apiKey, String applicationKey) {
        return send(request(method, target, body)
                .header("DD-API-KEY", apiKey)
                .header("DD-APPLICATION-KEY", applicationKey)
                .build());
    }

    HttpRequest.Builder request(String method, String target, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + target))
                .timeout(Duration.ofSeconds(20))
                .method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            boolean misbehaves = !this.emulator.faults().describe().isEmpty();
            HttpResponse<String> answer = this.client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (!misbehaves && request.uri().getRawPath().startsWith("/api/")) {
                Contract.check(request.method(), request.uri().getRawPath(), answer);
            }
            return answer;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    /** What the emulator sends until it closes the connection, in answer to bytes that no client would send. */
    String raw(String bytes) throws IOException {
        return raw(this.emulator.baseUrl().getPort(), bytes);
    }

    static String raw(int port, String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        this.emulator.close();
    }
}
