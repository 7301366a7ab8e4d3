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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulator on a free port with a stopped clock, and a plain HTTP client with valid keys. */
public final class TestService implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-05-04T10:20:30.400Z");

    public static final String EXAMPLE = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    public static final String UNKNOWN = "c21f8f2c-8f4a-4f7c-9d3a-0123456789ab";

    public static final JsonMapper MAPPER = new JsonMapper();

    private final WorkflowEmulator emulator;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public TestService() {
        this(properties -> {});
    }

    public TestService(Consumer<EmulatorProperties> configuration) {
        this(configured(configuration));
    }

    public TestService(EmulatorProperties properties) {
        this(properties, List.of());
    }

    public TestService(EmulatorProperties properties, List<EmulatedWorkflow> workflows) {
        this.emulator = WorkflowEmulator.start(properties, Clock.fixed(START, ZoneOffset.UTC), workflows);
    }

    /** Starts an emulator with properties such as {@code max-runs=2}, bound as Spring Boot binds them. */
    public static TestService with(String... properties) {
        return new TestService(properties(properties));
    }

    /** Binds properties such as {@code max-runs=2} as Spring Boot does. */
    public static EmulatorProperties properties(String... properties) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            values.put("datadog.emulator." + parts[0], parts[1]);
        }
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(
                        "datadog.emulator",
                        Bindable.of(EmulatorProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    private static EmulatorProperties configured(Consumer<EmulatorProperties> configuration) {
        EmulatorProperties properties = new EmulatorProperties();
        configuration.accept(properties);
        return properties;
    }

    public WorkflowEmulator emulator() {
        return this.emulator;
    }

    public void advance(String duration) {
        this.emulator.advance(Duration.parse(duration));
    }

    public static String instances(String workflowId) {
        return "/api/v2/workflows/" + workflowId + "/instances";
    }

    public HttpResponse<String> list(String workflowId, String query) {
        return send("GET", instances(workflowId) + query, null);
    }

    public HttpResponse<String> execute(String workflowId, String body) {
        return send("POST", instances(workflowId), body);
    }

    public HttpResponse<String> get(String workflowId, String instanceId) {
        return send("GET", instances(workflowId) + "/" + instanceId, null);
    }

    public HttpResponse<String> cancel(String workflowId, String instanceId) {
        return send("PUT", instances(workflowId) + "/" + instanceId + "/cancel", null);
    }

    /** Starts a run and returns its id. */
    public String start(String workflowId, String body) {
        return json(execute(workflowId, body)).at("/data/id").asString();
    }

    public JsonNode attributes(String workflowId, String instanceId) {
        return json(get(workflowId, instanceId)).at("/data/attributes");
    }

    public static JsonNode json(HttpResponse<String> response) {
        return MAPPER.readTree(response.body());
    }

    public HttpResponse<String> workflows(String query) {
        return send("GET", "/api/v2/workflows" + query, null);
    }

    public HttpResponse<String> create(String attributes) {
        return send(
                "POST", "/api/v2/workflows", "{\"data\":{\"type\":\"workflows\",\"attributes\":" + attributes + "}}");
    }

    public HttpResponse<String> read(String workflowId) {
        return send("GET", "/api/v2/workflows/" + workflowId, null);
    }

    public HttpResponse<String> update(String workflowId, String attributes) {
        return send(
                "PATCH",
                "/api/v2/workflows/" + workflowId,
                "{\"data\":{\"type\":\"workflows\",\"attributes\":" + attributes + "}}");
    }

    public HttpResponse<String> delete(String workflowId) {
        return send("DELETE", "/api/v2/workflows/" + workflowId, null);
    }

    /** Creates a workflow with a spec, and returns its id. */
    public String workflow(String spec) {
        HttpResponse<String> response = create("{\"name\":\"Test\",\"spec\":" + spec + "}");
        if (response.statusCode() != 201) {
            throw new IllegalArgumentException(response.body());
        }
        return json(response).at("/data/id").asString();
    }

    public HttpResponse<String> send(String method, String target, @Nullable String body) {
        return send(method, target, body, "emulator-api-key", "emulator-application-key");
    }

    public HttpResponse<String> send(
            String method, String target, @Nullable String body, String apiKey, String applicationKey) {
        return send(request(method, target, body)
                .header("DD-API-KEY", apiKey)
                .header("DD-APPLICATION-KEY", applicationKey)
                .build());
    }

    public HttpRequest.Builder request(String method, String target, @Nullable String body) {
        return HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + target))
                .timeout(Duration.ofSeconds(20))
                .method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            boolean hasFaults = !this.emulator.faults().describe().isEmpty();
            HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (!hasFaults && request.uri().getRawPath().startsWith("/api/")) {
                Contract.check(request.method(), request.uri().getRawPath(), response);
            }
            return response;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    /** Sends bytes that an HTTP client would not send, and returns everything until the emulator closes the connection. */
    public String raw(String bytes) throws IOException {
        return raw(this.emulator.baseUrl().getPort(), bytes);
    }

    public static String raw(int port, String bytes) throws IOException {
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
