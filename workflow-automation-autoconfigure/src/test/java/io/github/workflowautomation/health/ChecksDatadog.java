package io.github.workflowautomation.health;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that accepts the keys and knows no workflow, unless a test sets another response for a path. */
final class ChecksDatadog implements AutoCloseable {

    static final String VALIDATE = "/api/v1/validate";

    static final String KEY = "Hush-key";

    private final MockWebServer server = new MockWebServer();

    private final Map<String, MockResponse> responses = new ConcurrentHashMap<>();

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final List<WorkflowAutomationClient> clients = new ArrayList<>();

    ChecksDatadog() {
        respondsWith(VALIDATE, 200, "{\"valid\":true}");
        this.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                ChecksDatadog.this.requests.add(request.getMethod() + " " + request.getTarget());
                return ChecksDatadog.this.responses.getOrDefault(
                        request.getTarget(), response(404, "{\"errors\":[{\"detail\":\"workflow not found\"}]}"));
            }
        });
        try {
            this.server.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The id of the workflow with a number. */
    static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    ChecksDatadog respondsWith(String path, MockResponse response) {
        this.responses.put(path, response);
        return this;
    }

    ChecksDatadog respondsWith(String path, int status, String body) {
        return respondsWith(path, response(status, body));
    }

    /** Sets the response to reading a workflow. */
    ChecksDatadog workflow(int number, int status, String body) {
        return respondsWith("/api/v2/workflows/" + id(number), status, body);
    }

    ChecksDatadog workflow(int number, boolean published, String trigger) {
        return workflow(
                number,
                200,
                "{\"data\":{\"id\":\"" + id(number) + "\",\"type\":\"workflows\",\"attributes\":{\"name\":\"Name "
                        + number + "\",\"published\":" + published + ",\"spec\":{\"triggers\":[{\"" + trigger
                        + "\":{}}]}}}}");
    }

    static MockResponse response(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    static MockResponse never() {
        return new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build();
    }

    List<String> requests() {
        return this.requests;
    }

    String address() {
        return this.server.url("/").toString();
    }

    /** A client that has aliases a, b, c and so on for the workflows with these numbers. */
    WorkflowDefinitionChecks client(int... numbers) {
        return client(
                builder -> builder.credentials(DatadogCredentials.ofKeys(KEY + "-api", KEY + "-application")), numbers);
    }

    WorkflowDefinitionChecks client(UnaryOperator<WorkflowAutomationClientBuilder> settings, int... numbers) {
        WorkflowAutomationClientBuilder builder = settings.apply(WorkflowAutomationClientBuilder.create()
                .baseUrl(this.server.url("/").uri()));
        for (int i = 0; i < numbers.length; i++) {
            builder.workflow(String.valueOf((char) ('a' + i)), id(numbers[i]));
        }
        WorkflowAutomationClient client = builder.build();
        this.clients.add(client);
        return (WorkflowDefinitionChecks) client;
    }

    void shutDown() {
        this.server.close();
    }

    @Override
    public void close() {
        this.clients.forEach(WorkflowAutomationClient::close);
        this.server.close();
    }
}
