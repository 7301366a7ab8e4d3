package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Calls that are canceled while their request is in flight, and the connections that they use. */
class CanceledCallTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MockWebServer server = new MockWebServer();

    private final BlockingQueue<RecordedRequest> arrived = new LinkedBlockingQueue<>();

    private final CountDownLatch respond = new CountDownLatch(1);

    private volatile boolean respondAtOnce;

    private final WorkflowAutomationClient client = startedClient();

    private WorkflowAutomationClient startedClient() {
        this.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                CanceledCallTests.this.arrived.add(request);
                assertThat(CanceledCallTests.this.respondAtOnce
                                || CanceledCallTests.this.respond.await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                return withinLimit(Wire.ok("POST".equals(request.getMethod()) ? Wire.EXECUTED : Wire.RUNNING));
            }
        });
        try {
            this.server.start();
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
        return TestClients.builder()
                .baseUrl(this.server.url("/").uri())
                .http(HttpOptions.DEFAULTS.withMaxConnections(1))
                .build();
    }

    @AfterEach
    void stop() {
        this.respond.countDown();
        this.client.close();
        this.server.close();
    }

    private RecordedRequest nextArrival() throws InterruptedException {
        RecordedRequest request = this.arrived.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return request;
    }

    private static MockResponse withinLimit(MockResponse response) {
        return response.newBuilder()
                .addHeader("X-RateLimit-Limit", "200")
                .addHeader("X-RateLimit-Period", "60")
                .addHeader("X-RateLimit-Remaining", "199")
                .addHeader("X-RateLimit-Reset", "60")
                .addHeader("X-RateLimit-Name", "all")
                .build();
    }

    /** Until a limit is known, calls wait in the rate limiter and not for a connection. */
    private void openRateLimiter() throws InterruptedException {
        this.respondAtOnce = true;
        Blocking.run(this.client.getInstance("example", Wire.INSTANCE));
        nextArrival();
        Blocking.run(this.client.execute("example", Map.of()));
        nextArrival();
        this.respondAtOnce = false;
    }

    private void cancelInFlight(Mono<?> call) throws InterruptedException {
        Disposable subscription = call.subscribe(
                result -> {
                    throw new AssertionError("a canceled call has a result");
                },
                failure -> {
                    throw new AssertionError("a canceled call fails", failure);
                });
        nextArrival();
        subscription.dispose();
    }

    @Test
    void canceledGetLeavesItsConnectionToTheNextExecute() throws InterruptedException {
        cancelInFlight(this.client.getInstance("example", Wire.INSTANCE));
        this.respond.countDown();
        assertThat(Blocking.get(this.client.execute("example", Map.of())).id()).isEqualTo(Wire.INSTANCE);
        RecordedRequest execute = nextArrival();
        assertThat(execute.getMethod()).isEqualTo("POST");
        assertThat(execute.getConnectionIndex()).isZero();
        assertThat(execute.getExchangeIndex()).isOne();
    }

    @Test
    void workflowOfACanceledCreateIsLogged() throws InterruptedException {
        try (LogLines lines = LogLines.capture()) {
            cancelInFlight(WorkflowDefinitionsClient.of(this.client)
                    .create(WorkflowDraft.named("Restart").spec("{}")));
            this.respond.countDown();
            // On the only connection, so after the response to the create
            Blocking.run(this.client.getInstance("example", Wire.INSTANCE));
            assertThat(lines.all())
                    .anyMatch(line ->
                            line.contains("Workflow " + Wire.INSTANCE + " was created, but its subscriber canceled"));
        }
    }

    @Test
    void getThatIsCanceledWhileItWaitsForAConnectionCostsNoConnection() throws InterruptedException {
        openRateLimiter();
        Mono<?> first = this.client.getInstance("example", Wire.INSTANCE).cache();
        first.subscribe();
        nextArrival();
        this.client.getInstance("example", Wire.INSTANCE).subscribe().dispose();
        this.respond.countDown();
        Blocking.run(first);
        Blocking.run(this.client.execute("example", Map.of()));
        assertThat(nextArrival().getMethod()).isEqualTo("GET");
        RecordedRequest execute = nextArrival();
        assertThat(execute.getMethod()).isEqualTo("POST");
        assertThat(execute.getConnectionIndex()).isZero();
    }

    @Test
    void canceledExecuteThatWaitsForAConnectionIsNotSent() throws InterruptedException {
        openRateLimiter();
        Mono<?> first = this.client.getInstance("example", Wire.INSTANCE).cache();
        first.subscribe();
        nextArrival();
        this.client.execute("example", Map.of()).subscribe().dispose();
        this.respond.countDown();
        Blocking.run(first);
        Blocking.run(this.client.getInstance("example", Wire.INSTANCE));
        assertThat(Stream.of(nextArrival()))
                .extracting(RecordedRequest::getMethod)
                .containsExactly("GET");
        assertThat(this.arrived).isEmpty();
    }

    @Test
    void canceledExecuteThatStartedARunIsRecordedAndLogged() throws InterruptedException {
        try (LogLines lines = LogLines.capture()) {
            cancelInFlight(this.client.execute("example", Map.of()));
            this.respond.countDown();
            // The only connection is free when the response to the execute has been read
            Blocking.run(this.client.getInstance("example", Wire.INSTANCE));
            assertThat(((WorkflowAutomationState) this.client).startedRuns())
                    .extracting(StartedRun::instanceId)
                    .containsExactly(Wire.INSTANCE);
            assertThat(lines.all())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains("Instance " + Wire.INSTANCE, "was started", "Cancel the run if it is not wanted");
        }
    }

    @Test
    void cancellationsLogNoDroppedErrors() throws InterruptedException {
        try (LogLines lines = LogLines.capture()) {
            cancelInFlight(this.client.getInstance("example", Wire.INSTANCE));
            List<Disposable> waiting = IntStream.range(0, 50)
                    .mapToObj(call ->
                            this.client.getInstance("example", Wire.INSTANCE).subscribe())
                    .toList();
            this.respond.countDown();
            waiting.forEach(Disposable::dispose);
            Blocking.run(this.client.getInstance("example", Wire.INSTANCE));
            assertThat(lines.all())
                    .filteredOn(line -> !line.contains("mockwebserver3"))
                    .noneMatch(line -> line.startsWith("ERROR") || line.startsWith("WARN"));
        }
    }
}
