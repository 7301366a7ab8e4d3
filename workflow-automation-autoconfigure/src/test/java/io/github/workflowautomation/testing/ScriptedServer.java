package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A server on the loopback interface that sends scripted responses and counts the runs that a real one would start. */
public final class ScriptedServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    private final Queue<MockResponse> script = new ConcurrentLinkedQueue<>();

    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    private final List<Integer> runs = new CopyOnWriteArrayList<>();

    private final List<WorkflowAutomationClient> clients = new ArrayList<>();

    private volatile @Nullable MockResponse otherwise;

    public ScriptedServer() {
        this(0);
    }

    public ScriptedServer(int port) {
        this.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return respond(request);
            }
        });
        try {
            this.server.start(port);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private MockResponse respond(RecordedRequest request) {
        this.requests.add(request);
        MockResponse next = this.script.poll();
        if (next == null) {
            next = this.otherwise;
        }
        if (next == null) {
            return Wire.error(418, "no response is scripted for " + request.getRequestLine());
        }
        if ("POST".equals(request.getMethod()) && !Wire.startsNothing(next)) {
            this.runs.add(this.requests.size());
        }
        return next;
    }

    /** Scripts the responses to the next requests, in this order. */
    public ScriptedServer then(MockResponse... responses) {
        this.script.addAll(List.of(responses));
        return this;
    }

    /** Scripts the response to all requests after those. */
    public ScriptedServer always(MockResponse response) {
        this.otherwise = response;
        return this;
    }

    public List<RecordedRequest> requests() {
        return this.requests;
    }

    public RecordedRequest onlyRequest() {
        if (this.requests.size() != 1) {
            throw new AssertionError("expected one request, but there are " + this.requests);
        }
        return this.requests.get(0);
    }

    /** The number of execute requests that a real service would have accepted. */
    public int runsStarted() {
        return this.runs.size();
    }

    public URI url(String path) {
        return this.server.url(path).uri();
    }

    public WorkflowAutomationClient client() {
        return client(builder -> builder);
    }

    public WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        WorkflowAutomationClient client =
                settings.apply(TestClients.builder().baseUrl(url("/"))).build();
        this.clients.add(client);
        return client;
    }

    @Override
    public void close() {
        this.clients.forEach(WorkflowAutomationClient::close);
        this.server.close();
    }
}
