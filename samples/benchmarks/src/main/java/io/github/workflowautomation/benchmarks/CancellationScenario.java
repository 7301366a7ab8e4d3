package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Executes a million times beside as many gets that are canceled at a random moment around that of their response. The server is
 * healthy, so each execute that fails was harmed by the cancellation of another call.
 */
final class CancellationScenario {

    private static final int EXECUTES = 1_000_000;

    private static final int IN_FLIGHT = 128;

    private static final int MAX_CONNECTIONS = 64;

    private static final Duration RESPONSE_DELAY = Duration.ofMillis(5);

    private static final long LATEST_CANCELLATION =
            RESPONSE_DELAY.multipliedBy(4).toNanos();

    private final AtomicInteger succeeded = new AtomicInteger();

    private final AtomicInteger unknown = new AtomicInteger();

    private final AtomicInteger failed = new AtomicInteger();

    Table measure() {
        Table table = new Table(
                "executes beside canceled gets",
                "succeeded",
                "outcome unknown",
                "failed otherwise",
                "connections opened",
                "target");
        try (ResponseServer server = new ResponseServer(RESPONSE_DELAY);
                WorkflowAutomationClient client = client(server)) {
            Flux.range(0, EXECUTES)
                    .flatMap(number -> Flux.merge(execute(client, number), canceledGet(client)), IN_FLIGHT)
                    .blockLast();
            int harmed = this.unknown.get() + this.failed.get();
            table.row(List.of(
                    "" + EXECUTES,
                    "" + this.succeeded,
                    "" + this.unknown,
                    "" + this.failed,
                    "" + server.connections(),
                    "all succeed; ≤ " + MAX_CONNECTIONS + " connections"
                            + ((harmed == 0 && server.connections() <= MAX_CONNECTIONS) ? " ✓" : " ✗")));
        }
        return table;
    }

    private static WorkflowAutomationClient client(ResponseServer server) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(URI.create("http://127.0.0.1:" + server.port()))
                .credentials(DatadogCredentials.ofKeys("key", "application-key"))
                .build();
    }

    private Mono<Void> execute(WorkflowAutomationClient client, int marker) {
        return client.execute(SampleResponses.WORKFLOW, Map.of("marker", marker))
                .doOnNext(run -> this.succeeded.incrementAndGet())
                .doOnError(failure -> (failure instanceof WorkflowOutcomeUnknownException ? this.unknown : this.failed)
                        .incrementAndGet())
                .onErrorComplete()
                .then();
    }

    private static Mono<Void> canceledGet(WorkflowAutomationClient client) {
        Duration patience = Duration.ofNanos(ThreadLocalRandom.current().nextLong(LATEST_CANCELLATION));
        return client.getInstance(SampleResponses.WORKFLOW, SampleResponses.INSTANCE)
                .takeUntilOther(Mono.delay(patience))
                .then();
    }
}
