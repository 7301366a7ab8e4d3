package io.github.workflowautomation.testing;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
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

/** A service on loopback that answers as scripted, and counts what a real one would do. */
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
                return answer(request);
            }
        });
        try {
            this.server.start(port);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private MockResponse answer(RecordedRequest request) {
        this.requests.add(request);
        MockResponse next = this.script.poll();
        if (next == null) {
            next = this.otherwise;
        }
        if (next == null) {
            return Wire.error(418, "nothing was scripted for " + request.getRequestLine());
        }
        if ("POST".equals(request.getMethod()) && !Wire.isRefusal(next)) {
            this.runs.add(this.requests.size());
        }
        return next;
    }

    /** Answers the next requests, in this order. */
    public ScriptedServer then(MockResponse... answers) {
        this.script.addAll(List.of(answers));
        return this;
    }

    /** Answers all requests after those. */
    public ScriptedServer always(MockResponse answer) {
        this.otherwise = answer;
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

    /** How often an execute arrived that was not refused. */
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
                settings.apply(builder().baseUrl(url("/"))).build();
        this.clients.add(client);
        return client;
    }

    /** RetryRecorder twice, with pauses that take no time worth mentioning. */
    public static WorkflowAutomationClientBuilder builder() {
        return WorkflowAutomationClientBuilder.create()
                .credentials(DatadogCredentials.ofKeys("some-api-key", "some-application-key"))
                .retry(retries(2))
                .workflow("example", Wire.WORKFLOW);
    }

    public static RetryOptions retries(int maxRetries) {
        return new RetryOptions(maxRetries, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0);
    }

    @Override
    public void close() {
        this.clients.forEach(WorkflowAutomationClient::close);
        this.server.close();
    }
}
