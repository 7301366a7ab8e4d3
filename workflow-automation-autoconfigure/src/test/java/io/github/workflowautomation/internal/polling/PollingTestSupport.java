package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.Subscribers.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.SimulatedRunsService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import reactor.test.subscriber.TestSubscriber;

/** Awaits of runs of a simulated service, which are polled every second. */
abstract class PollingTestSupport {

    static final Duration SECOND = Duration.ofSeconds(1);

    static final Duration MINUTE = Duration.ofMinutes(1);

    static final AwaitOptions EVERY_SECOND = AwaitOptions.defaults()
            .timeout(Duration.ofMinutes(10))
            .initialDelay(SECOND)
            .maxDelay(SECOND);

    final SimulatedRunsService datadog = new SimulatedRunsService();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    static TestSubscriber<WorkflowInstance> await(WorkflowAutomationClient client, String id, AwaitOptions options) {
        return subscribe(client.awaitCompletion("example", id, options));
    }

    TestSubscriber<WorkflowResult> awaitAll(List<String> ids) {
        return subscribe(this.datadog.client().awaitAll("example", ids, EVERY_SECOND));
    }

    static Map<String, Object> payload(int call) {
        return Map.of("call", call);
    }

    static Flux<Map<String, Object>> payloads(int count) {
        return Flux.range(1, count).map(PollingTestSupport::payload);
    }

    void assertAllSucceeded(TestSubscriber<WorkflowResult> results, int count) {
        assertThat(results.getReceivedOnNext()).hasSize(count).allMatch(WorkflowResult::isSuccessful);
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.isIdle()).isTrue();
    }
}
