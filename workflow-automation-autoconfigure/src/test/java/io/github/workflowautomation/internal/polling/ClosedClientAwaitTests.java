package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.Subscribers.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.Wire;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.NonBlocking;
import reactor.test.subscriber.TestSubscriber;

/** Awaits of a client that is closed. */
class ClosedClientAwaitTests extends PollingTestSupport {

    @Test
    void closedClientFailsAllAwaitsAndCancelsRunsWithCancelOnDispose() {
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowResult> kept =
                subscribe(client.executeAndAwaitAll("example", payloads(50), EVERY_SECOND));
        TestSubscriber<WorkflowResult> canceled =
                subscribe(client.executeAndAwaitAll("example", payloads(50), EVERY_SECOND.cancelOnDispose(true)));
        this.datadog.advance(SECOND.multipliedBy(3));
        client.close();
        assertThat(kept.isTerminatedComplete()).isTrue();
        assertThat(canceled.isTerminatedComplete()).isTrue();
        assertThat(kept.getReceivedOnNext()).hasSize(50).allSatisfy(result -> {
            assertThat(result.instanceId()).isNotNull();
            assertThat(result.failure())
                    .hasMessageContaining("The client is closed")
                    .hasMessageContaining("the run continues");
        });
        assertThat(this.datadog.canceledRuns())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(50, 100).mapToObj(Wire::instanceId).toList());
        int sent = this.datadog.requests().size();
        this.datadog.advance(MINUTE);
        assertThat(this.datadog.requests()).hasSize(sent);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void closedClientFailsAnAwaitWithTheIdOfItsRun() {
        WorkflowAutomationClient client = this.datadog.client();
        String id = this.datadog.startRun().id;
        client.close();
        TestSubscriber<WorkflowResult> results = subscribe(client.awaitAll("example", List.of(id), EVERY_SECOND));
        assertThat(results.getReceivedOnNext()).singleElement().satisfies(result -> {
            assertThat(result.instanceId()).isEqualTo(id);
            assertThat(result.failure())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(id);
        });
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void closeOnANonBlockingThreadReportsCancellationsInFlight() throws InterruptedException {
        String id = this.datadog.startRun().id;
        this.datadog.respond(request -> (request.kind() == Kind.CANCEL) ? SimulatedRunsService.NO_RESPONSE : 200);
        WorkflowAutomationClient client = this.datadog.client();
        client.awaitCompletion("example", id, EVERY_SECOND.cancelOnDispose(true))
                .subscribe(TestSubscriber.create());
        try (LogLines lines = LogLines.capture()) {
            Thread thread = new NonBlockingThread(client::close);
            thread.start();
            thread.join(SECOND.multipliedBy(10).toMillis());
            assertThat(lines.all()).anyMatch(line -> line.contains("while the cancellation of 1 runs is in flight"));
        }
        assertThat(this.datadog.canceledRuns()).containsExactly(id);
    }

    private static final class NonBlockingThread extends Thread implements NonBlocking {

        NonBlockingThread(Runnable task) {
            super(task);
        }
    }
}
