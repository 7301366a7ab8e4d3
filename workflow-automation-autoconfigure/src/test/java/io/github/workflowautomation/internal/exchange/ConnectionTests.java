package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.RetryRecorder;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.faults.RawResponse;
import io.github.workflowautomation.testing.faults.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Connections that are refused, closed by the server, or redirected. */
class ConnectionTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(Operation.class)
    void refusedConnectionIsRetried(Operation operation) throws Exception {
        RetryRecorder retries = new RetryRecorder();
        try (WorkflowAutomationClient client = clientFor(freePort(), retries)) {
            StepVerifier.create(operation.call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(WorkflowTransportException.class)
                            .hasMessageContaining("could not connect: "))
                    .verify(LIMIT);
        }
        assertThat(retries.afterFailures()).hasSize(2);
    }

    /** A server socket with a full backlog does not accept new connections. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void connectTimeoutIsRetried(Operation operation) throws Exception {
        RetryRecorder retries = new RetryRecorder();
        List<Socket> backlog = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
                WorkflowAutomationClient client = builderFor(server.getLocalPort(), retries)
                        .http(HttpOptions.DEFAULTS.withConnectTimeout(Duration.ofMillis(100)))
                        .build()) {
            fill(backlog, server);
            StepVerifier.create(operation.call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(WorkflowTransportException.class)
                            .hasMessageContaining("could not connect: connection timed out after 100 ms"))
                    .verify(LIMIT);
        } finally {
            for (Socket socket : backlog) {
                socket.close();
            }
        }
        assertThat(retries.afterFailures()).hasSize(2);
    }

    private static void fill(List<Socket> backlog, ServerSocket server) throws IOException {
        while (backlog.size() < 100) {
            Socket socket = new Socket();
            backlog.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("the backlog did not fill up");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void serverThatComesBackIsReached(Operation operation) throws Exception {
        int port = freePort();
        AtomicReference<@Nullable ScriptedServer> server = new AtomicReference<>();
        RetryRecorder retries = new RetryRecorder(event ->
                server.updateAndGet(up -> (up != null) ? up : new ScriptedServer(port).always(operation.success())));
        try (WorkflowAutomationClient client = clientFor(port, retries)) {
            StepVerifier.create(operation.call(client))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);
        }
        try (ScriptedServer started = server.get()) {
            assertThat(started).isNotNull();
            assertThat(started.requests()).hasSize(1);
            assertThat(started.runsStarted()).isEqualTo(operation == Operation.EXECUTE ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void withoutRetriesThereIsOneAttempt(Operation operation) {
        try (ScriptedServer datadog = new ScriptedServer().always(Wire.error(503, "Some reason"))) {
            StepVerifier.create(operation.call(datadog.client(builder -> builder.retry(TestClients.retries(0)))))
                    .expectError(
                            operation == Operation.EXECUTE
                                    ? WorkflowOutcomeUnknownException.class
                                    : WorkflowApiException.class)
                    .verify(LIMIT);
            assertThat(datadog.requests()).hasSize(1);
        }
    }

    @Test
    void lastFailureIsReported() {
        try (ScriptedServer datadog = new ScriptedServer()) {
            datadog.then(Wire.error(500, "first"), Wire.error(502, "second"), Wire.error(503, "third"));
            StepVerifier.create(Operation.GET.call(datadog.client()))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    WorkflowApiException.class,
                                    failed -> assertThat(failed.getStatus()).isEqualTo(503))
                            .hasMessageContaining("third"))
                    .verify(LIMIT);
        }
    }

    @Test
    void eachSubscriptionHasItsOwnRetries() {
        try (ScriptedServer datadog = new ScriptedServer().always(Wire.error(500, "x"))) {
            var call = Operation.GET.call(datadog.client());
            StepVerifier.create(call).expectError(WorkflowApiException.class).verify(LIMIT);
            StepVerifier.create(call).expectError(WorkflowApiException.class).verify(LIMIT);
            assertThat(datadog.requests()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) {
        try (ScriptedServer elsewhere = new ScriptedServer().always(Wire.ok(Wire.EXECUTED));
                ScriptedServer datadog = new ScriptedServer()) {
            datadog.always(Wire.with(
                    Wire.response(status, ""),
                    "Location",
                    elsewhere.url("/api/v2/elsewhere").toString()));
            for (Operation operation : Operation.values()) {
                StepVerifier.create(operation.call(
                                datadog.client(builder -> builder.httpClient(http -> http.followRedirect(true)))))
                        .expectErrorSatisfies(failure -> assertThat(failure)
                                .isExactlyInstanceOf(WorkflowApiException.class)
                                .hasMessageContaining("Redirects are not followed"))
                        .verify(LIMIT);
            }
            assertThat(datadog.requests()).hasSize(4);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    /** Timing decides how the client sees the surplus bytes; in no case may it execute again. */
    @Test
    void responseLongerThanItsContentLengthStartsNoSecondRun() {
        AtomicInteger executes = new AtomicInteger();
        String half = "HTTP/1.1 200 OK\r\nContent-Length: " + Wire.EXECUTED.length() / 2 + "\r\n\r\n" + Wire.EXECUTED;
        try (RawServer server = new RawServer(peer -> {
                    while (peer.awaitRequest()) {
                        peer.readRequest();
                        executes.incrementAndGet();
                        peer.write(half);
                    }
                });
                WorkflowAutomationClient client = clientFor(server.address().getPort(), new RetryRecorder())) {
            StepVerifier.create(Operation.EXECUTE.call(client))
                    .expectError(WorkflowOutcomeUnknownException.class)
                    .verify(LIMIT);
            assertThat(executes).hasValue(1);
        }
    }

    /** The number of attempts depends on when the client sees the end of the first connection. */
    @Test
    void connectionThatIsUpgradedUnaskedIsReplaced() {
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = new RawServer(peer -> {
                    peer.readRequest();
                    peer.write(
                            (connections.getAndIncrement() == 0)
                                    ? "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"
                                    : RawResponse.ok(Wire.SUCCEEDED));
                    peer.stall();
                });
                WorkflowAutomationClient client = clientFor(server.address().getPort(), new RetryRecorder())) {
            StepVerifier.create(Operation.GET.call(client))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(LIMIT);
        }
    }

    private static WorkflowAutomationClient clientFor(int port, RetryRecorder retries) {
        return builderFor(port, retries).build();
    }

    private static WorkflowAutomationClientBuilder builderFor(int port, RetryRecorder retries) {
        return TestClients.builder()
                .baseUrl(URI.create("http://localhost:" + port))
                .retryRegistry(retries.registry());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return socket.getLocalPort();
        }
    }
}
