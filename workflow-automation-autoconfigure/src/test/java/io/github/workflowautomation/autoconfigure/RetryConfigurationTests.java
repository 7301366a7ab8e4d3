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

/** Each key of {@code datadog.workflow-automation.retry}, by what it does to calls. */
class RetryConfigurationTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void noRetriesMeansOneAttempt() {
        assertAttempts(1, "retry.max-retries=0");
    }

    @Test
    void retriesComeAfterTheFirstAttempt() {
        assertAttempts(3, "retry.max-retries=2");
    }

    @Test
    void fourRetriesAreTheDefault() {
        assertAttempts(5);
    }

    @Test
    void theDelayOfARetryAndItsGrowthAreAsConfigured() {
        with(
                client -> {
                    this.datadog.answers(503, "").answers(503, "");
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
                    for (int answer = 0; answer < 10; answer++) {
                        this.datadog.answers(503, "");
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
