package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Each key of {@code datadog.workflow-automation}, by its effect on calls. */
class ClientConfigurationTests {

    private static final String PREFIX = "datadog.workflow-automation.";

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void aliasIsResolvedToItsWorkflow() {
        with(client -> {
            TestContexts.get(client.execute("restart-service"));
            assertThat(this.datadog.takeRequest().getTarget()).isEqualTo(FakeDatadog.INSTANCES_PATH);
        });
    }

    @Test
    void unknownNameFailsWithTheKnownAliasesWithoutARequest() {
        with(
                client -> {
                    StepVerifier.create(client.execute("restart-servce"))
                            .expectErrorSatisfies(error -> assertThat(error)
                                    .isInstanceOf(IllegalArgumentException.class)
                                    .hasMessageContaining("[drain-host, restart-service]")
                                    .hasMessageContaining("datadog.workflow-automation.workflows"))
                            .verify(TestContexts.LIMIT);
                    assertThat(this.datadog.requestCount()).isZero();
                },
                "workflows.drain-host.id=6ad1a5b1-6e0c-4b31-b9a5-2f6b0f4d8a11");
    }

    @Test
    void responseLargerThanTheMaximumFails() {
        with(
                client -> {
                    this.datadog.runIs("SUCCEEDED", ",\"outputs\":{\"text\":\"" + "x".repeat(2000) + "\"}");
                    StepVerifier.create(get(client))
                            .expectError(WorkflowResponseTooLargeException.class)
                            .verify(TestContexts.LIMIT);
                },
                "max-response-size=1KB");
    }

    @Test
    void byDefaultAResponseOfSeveralMegabytesIsRead() {
        with(client -> {
            this.datadog.runIs("SUCCEEDED", ",\"outputs\":{\"text\":\"" + "x".repeat(5_000_000) + "\"}");
            StepVerifier.create(get(client)
                            .map(run ->
                                    String.valueOf(run.outputs().get("text")).length()))
                    .expectNext(5_000_000)
                    .expectComplete()
                    .verify(TestContexts.LIMIT);
        });
    }

    @Test
    void responseTimeoutEndsAnAttempt() {
        with(
                client -> {
                    this.datadog.respondsWith(new MockResponse.Builder()
                            .headersDelay(1, TimeUnit.MINUTES)
                            .build());
                    StepVerifier.create(get(client))
                            .expectErrorSatisfies(error -> assertThat(error)
                                    .isInstanceOf(WorkflowTransportException.class)
                                    .hasMessageContaining("response timeout"))
                            .verify(TestContexts.LIMIT);
                },
                "response-timeout=50ms",
                "retry.max-retries=0");
    }

    @Test
    void zeroMaxWaitFailsAtTheFirstRejection() {
        with(
                client -> {
                    this.datadog.respondsWith(new MockResponse.Builder()
                            .code(429)
                            .setHeader("X-RateLimit-Reset", "1")
                            .build());
                    StepVerifier.create(client.execute("restart-service"))
                            .expectError(WorkflowRateLimitException.class)
                            .verify(TestContexts.LIMIT);
                    assertThat(this.datadog.requestCount()).isOne();
                },
                "rate-limit.max-wait=0");
    }

    @Test
    void timeoutEndsAnAwait() {
        with(
                client -> {
                    this.datadog
                            .runIs("IN_PROGRESS")
                            .respondsWith(new MockResponse.Builder()
                                    .headersDelay(1, TimeUnit.MINUTES)
                                    .build());
                    StepVerifier.create(client.awaitCompletion("restart-service", FakeDatadog.INSTANCE))
                            .expectErrorSatisfies(error -> assertThat(error)
                                    .isInstanceOf(WorkflowAwaitTimeoutException.class)
                                    .hasMessageContaining("IN_PROGRESS"))
                            .verify(TestContexts.LIMIT);
                },
                "await.timeout=500ms");
    }

    @Test
    void delaysOfAnAwaitAreApplied() {
        with(
                client -> {
                    Stream.generate(() -> "IN_PROGRESS").limit(20).forEach(this.datadog::runIs);
                    TestContexts.get(client.executeAndAwait("restart-service", Map.of()));
                    assertThat(this.datadog.requestCount()).isGreaterThan(20);
                },
                "await.initial-delay=1ms",
                "await.max-delay=2ms",
                "await.timeout=5s");
    }

    @Test
    void maximumNumberOfConnectionsIsApplied() {
        with(
                client -> {
                    Flux.range(0, 8).flatMap(call -> get(client)).blockLast(TestContexts.LIMIT);
                    assertThat(Stream.generate(this.datadog::takeRequest).limit(8))
                            .extracting(request -> request.getConnectionIndex())
                            .containsOnly(0);
                },
                "max-connections=1");
    }

    private static Mono<WorkflowInstance> get(WorkflowAutomationClient client) {
        return client.getInstance("restart-service", FakeDatadog.INSTANCE);
    }

    private void with(Consumer<WorkflowAutomationClient> test, String... properties) {
        TestContexts.connectedTo(this.datadog)
                .withPropertyValues(Stream.of(properties).map(PREFIX::concat).toArray(String[]::new))
                .run(context -> test.accept(TestContexts.client(context)));
    }
}
