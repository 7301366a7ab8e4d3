package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;

/** Measures a call on a healthy connection while 10 of the 50 connections of its client hang, next to a client with one connection. */
final class ConnectionsScenario {

    private static final int CONNECTIONS = 50;

    private static final int HANGING = 10;

    /** For each connection that hangs: more than a caller would leave waiting. */
    private static final int PENDING = 20;

    private static final int CALLS = 3_000;

    /** Odd, for the median. The two clients take turns, so that both see the same load of the machine. */
    private static final int ROUNDS = 9;

    private static final double LIMIT = 1.10;

    private ConnectionsScenario() {}

    static Table measure() {
        Table table = new Table("client", "µs per call, median", "× one connection", "threads", "target");
        try (ResponseServer healthy = new ResponseServer();
                ResponseServer hanging = new ResponseServer(Duration.ofHours(1));
                WorkflowAutomationClient one =
                        builder().baseUrl(address(healthy)).build();
                WorkflowAutomationClient many = many(healthy, hanging)) {
            WorkflowAutomationClient last = many.connection(name(CONNECTIONS - 1));
            round(one);
            int threadsOfOne = Thread.activeCount();
            round(last);
            for (int i = 0; i < HANGING * PENDING; i++) {
                get(many.connection(name(i % HANGING))).subscribe(run -> {}, failure -> {});
            }
            List<Double> ofOne = new ArrayList<>();
            List<Double> ofMany = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                ofOne.add(round(one));
                ofMany.add(round(last));
            }
            double ratio = median(ofMany) / median(ofOne);
            table.row(List.of("one connection", format("%.0f", median(ofOne)), "1", "" + threadsOfOne, ""));
            table.row(List.of(
                    "50 connections, of which 10 hang",
                    format("%.0f", median(ofMany)),
                    format("%.2f", ratio),
                    "" + Thread.activeCount(),
                    "≤ 1.10 " + ((ratio <= LIMIT) ? "✓" : "✗")));
        }
        return table;
    }

    private static WorkflowAutomationClient many(ResponseServer healthy, ResponseServer hanging) {
        WorkflowAutomationClientBuilder builder = builder();
        for (int i = 0; i < CONNECTIONS; i++) {
            URI address = address((i < HANGING) ? hanging : healthy);
            String key = "key-" + i;
            builder.connection(
                    name(i),
                    connection ->
                            connection.baseUrl(address).credentials(DatadogCredentials.ofKeys(key, "application-key")));
        }
        return builder.build();
    }

    private static WorkflowAutomationClientBuilder builder() {
        return WorkflowAutomationClientBuilder.create()
                .credentials(DatadogCredentials.ofKeys("key", "application-key"));
    }

    private static String name(int number) {
        return "tenant-" + number;
    }

    private static URI address(ResponseServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static Mono<?> get(WorkflowAutomationClient client) {
        return client.getInstance(SampleResponses.WORKFLOW, SampleResponses.INSTANCE);
    }

    private static double round(WorkflowAutomationClient client) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            get(client).block();
        }
        return (System.nanoTime() - start) / 1_000.0 / CALLS;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
