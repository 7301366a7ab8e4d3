package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Each key of {@code datadog.workflow-automation.retry}, by its effect on calls. */
class RetryConfigurationTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void zeroRetriesMakeOneAttempt() {
        assertAttempts(1, "retry.max-retries=0");
    }

    @Test
    void maxRetriesDoesNotCountTheFirstAttempt() {
        assertAttempts(3, "retry.max-retries=2");
    }

    @Test
    void defaultIsFourRetries() {
        assertAttempts(5);
    }

    @Test
    void delayMultiplierAndMaxDelayAreApplied() {
        with(
                client -> {
                    this.datadog.respondsWith(503, "").respondsWith(503, "");
                    Duration took = StepVerifier.create(get(client))
                            .expectNextCount(1)
                            .expectComplete()
                            .verify(TestContexts.LIMIT);
                    assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(300));
                },
                "retry.delay=100ms",
                "retry.multiplier=100",
                "retry.max-delay=200ms",
                "retry.jitter=0");
    }

    private void assertAttempts(int expected, String... properties) {
        with(
                client -> {
                    for (int i = 0; i < 10; i++) {
                        this.datadog.respondsWith(503, "");
                    }
                    StepVerifier.create(get(client))
                            .expectError(WorkflowApiException.class)
                            .verify(TestContexts.LIMIT);
                    assertThat(this.datadog.requestCount()).isEqualTo(expected);
                },
                properties);
    }

    private static Mono<WorkflowInstance> get(WorkflowAutomationClient client) {
        return client.getInstance("restart-service", FakeDatadog.INSTANCE);
    }

    private void with(Consumer<WorkflowAutomationClient> test, String... properties) {
        TestContexts.connectedTo(this.datadog)
                .withPropertyValues(Stream.of(properties)
                        .map("datadog.workflow-automation."::concat)
                        .toArray(String[]::new))
                .run(context -> test.accept(TestContexts.client(context)));
    }
}
