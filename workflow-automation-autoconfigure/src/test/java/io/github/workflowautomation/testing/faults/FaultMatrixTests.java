package io.github.workflowautomation.testing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.Outcome;
import io.github.workflowautomation.testing.faults.Fault.Place;
import io.github.workflowautomation.testing.faults.FaultInjectingServer.Contact;
import io.github.workflowautomation.testing.faults.FaultMatrix.Case;
import io.github.workflowautomation.testing.faults.FaultMatrix.Expected;
import io.github.workflowautomation.testing.faults.FaultMatrix.Row;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each line of {@code fault-matrix.txt}, with each of its operations. The client may use a single connection: if a fault leaked
 * that connection, the next call would fail.
 */
class FaultMatrixTests {

    private final AcceleratedTime time = new AcceleratedTime();

    @AfterEach
    void stop() {
        this.time.close();
    }

    static Stream<Case> cases() {
        return FaultMatrix.rows().stream().flatMap(Row::cases);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void callHasTheOutcomeThatTheMatrixLists(Case one) throws InterruptedException {
        boolean encrypted = one.fault().isAboutTls();
        try (FaultInjectingServer datadog = new FaultInjectingServer(encrypted);
                ConnectionTrackingClient client = new ConnectionTrackingClient(
                        datadog,
                        encrypted,
                        builder -> builder.http(HttpOptions.DEFAULTS
                                .withMaxConnections(1)
                                .withMaxResponseSize(
                                        (one.fault().name().equals(LargeBodies.ALLOWED) ? 40L : 16L) * 1024 * 1024)))) {
            assertThat(observed(one, datadog, client)).isEqualTo(one.expected());
        }
    }

    private Expected observed(Case one, FaultInjectingServer datadog, ConnectionTrackingClient client)
            throws InterruptedException {
        int before = prepare(one, datadog, client);
        Outcome outcome = call(one.operation(), datadog, client);
        int attempts = datadog.contacts().size() - before;
        int runs = datadog.runs().size();
        datadog.stopInjecting();
        assertThat(call(Operation.GET, datadog, client)).as("the next call").hasToString("success");
        return new Expected(
                String.valueOf(attempts), String.valueOf(runs), outcome.toString(), connection(datadog, client));
    }

    /** Returns the number of contacts before the call under test. */
    private int prepare(Case one, FaultInjectingServer datadog, ConnectionTrackingClient client)
            throws InterruptedException {
        boolean idle = one.fault().place() == Place.IDLE;
        if (idle) {
            datadog.inject(List.of(one.fault()).iterator());
        }
        if (one.connection().equals("reused")) {
            Blocking.run(Operation.GET.call(client.client()));
        }
        if (idle) {
            waitUntilIdle(datadog, client);
        } else {
            datadog.inject(one.faults());
        }
        return datadog.contacts().size();
    }

    private static void waitUntilIdle(FaultInjectingServer datadog, ConnectionTrackingClient client)
            throws InterruptedException {
        Pause pause = Objects.requireNonNull(datadog.pauses().poll(20, TimeUnit.SECONDS));
        pause.finished().countDown();
        while (client.isOpen(pause.peer())) {
            Pause second = datadog.pauses().poll(1, TimeUnit.MILLISECONDS);
            if (second != null) {
                client.awaitReceived(second.peer());
                second.finished().countDown();
                return;
            }
        }
    }

    private Outcome call(Operation operation, FaultInjectingServer datadog, ConnectionTrackingClient client)
            throws InterruptedException {
        return this.time.result(Outcome.of(operation.call(client.client())), datadog.pauses(), client::awaitReceived);
    }

    /** What happened to the connection with the fault. */
    private static String connection(FaultInjectingServer datadog, ConnectionTrackingClient client) {
        List<Contact> contacts = datadog.contacts();
        List<String> connections = Stream.iterate(0, index -> index + 1)
                .limit(contacts.size())
                .filter(index -> contacts.get(index).fault() != null)
                .map(index -> connection(
                        contacts.get(index).peer(), contacts.get(index + 1).peer(), client))
                .distinct()
                .toList();
        return String.join(", ", connections);
    }

    private static String connection(@Nullable Peer faulty, @Nullable Peer next, ConnectionTrackingClient client) {
        if (faulty == null) {
            return "none";
        }
        if (faulty == next) {
            return "kept";
        }
        client.awaitClosed(faulty);
        return "closed";
    }

    @Test
    void matrixListsEachFaultWithEachOperation() {
        assertThat(FaultMatrix.rows().stream()
                        .flatMap(row -> row.operations().stream().map(operation -> row.fault() + ", " + operation)))
                .containsExactlyInAnyOrderElementsOf(Faults.ALL.keySet().stream()
                        .flatMap(fault -> Stream.of(Operation.values()).map(operation -> fault + ", " + operation))
                        .toList());
    }
}
