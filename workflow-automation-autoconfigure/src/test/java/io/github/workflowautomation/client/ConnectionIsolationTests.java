package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.faults.Peer;
import io.github.workflowautomation.testing.faults.RawServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fifty connections, of which ten hang. */
class ConnectionIsolationTests {

    private static final int CONNECTIONS = 50;

    private static final int HANGING = 10;

    /** More than the pool of a connection has. */
    private static final int CALLS_OF_EACH = 4;

    private static final HttpOptions TWO_CONNECTIONS = HttpOptions.DEFAULTS.withMaxConnections(2);

    @Test
    void hangingConnectionsDelayNoOtherAndNeedNoThreads() {
        try (FakeDatadog healthy = FakeDatadog.start();
                RawServer hanging = new RawServer(ConnectionIsolationTests::neverRespond);
                WorkflowAutomationClient one = TestClients.builder()
                        .baseUrl(URI.create(healthy.baseUrl()))
                        .build();
                WorkflowAutomationClient many = client(healthy, hanging.address())) {
            assertThat(complete(IntStream.range(0, CONNECTIONS).mapToObj(call -> one.execute("example"))))
                    .hasSize(CONNECTIONS);
            long threadsOfOne = threads();

            List<Disposable> pending = IntStream.range(0, HANGING * CALLS_OF_EACH)
                    .mapToObj(call -> many.execute("workflow-" + call % HANGING).subscribe(run -> {}, failure -> {}))
                    .toList();
            assertThat(complete(IntStream.range(0, (CONNECTIONS - HANGING) * CALLS_OF_EACH)
                            .mapToObj(call -> many.executeAndAwait(
                                    "workflow-" + (HANGING + call % (CONNECTIONS - HANGING)), Map.of()))))
                    .hasSize((CONNECTIONS - HANGING) * CALLS_OF_EACH);

            assertThat(pending).noneMatch(Disposable::isDisposed);
            assertThat(threads()).isEqualTo(threadsOfOne);
        }
    }

    private static void neverRespond(Peer peer) throws IOException {
        peer.readRequest();
        // Returns when the client closes the connection
        peer.awaitRequest();
    }

    private static WorkflowAutomationClient client(FakeDatadog healthy, InetSocketAddress hanging) {
        WorkflowAutomationClientBuilder builder = TestClients.builder().http(TWO_CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            int number = i;
            builder.connection(
                    "tenant-" + i,
                    tenant -> tenant.baseUrl(URI.create(
                                    (number < HANGING) ? "http://127.0.0.1:" + hanging.getPort() : healthy.baseUrl()))
                            .credentials(DatadogCredentials.ofKeys("key-of-tenant-" + number, "application-key"))
                            .workflow("workflow-" + number, FakeDatadog.WORKFLOW));
        }
        return builder.build();
    }

    private static List<WorkflowInstance> complete(Stream<Mono<WorkflowInstance>> calls) {
        return TestContexts.get(
                Flux.fromStream(calls).flatMap(call -> call, Integer.MAX_VALUE).collectList());
    }

    /** Those that send, receive and keep time. Results of awaits arrive on the threads that Reactor shares for blocking code. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("reactor-http") || name.startsWith("parallel-"))
                .count();
    }
}
