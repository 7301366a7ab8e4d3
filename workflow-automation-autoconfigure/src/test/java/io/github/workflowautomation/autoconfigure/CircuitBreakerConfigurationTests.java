package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.test.StepVerifier;

/** Each key of {@code datadog.workflow-automation.circuit-breaker}, by its effect on calls. */
class CircuitBreakerConfigurationTests {

    private static final String PREFIX = "datadog.workflow-automation.circuit-breaker.";

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void circuitBreakerIsDisabledByDefault() {
        with((client, meters) -> {
            respond(503, 40);
            assertSent(client, 40);
            assertThat(meters.find("datadog.workflow.client.circuitbreaker.state")
                            .meters())
                    .isEmpty();
        });
    }

    @Test
    void byDefaultTheCallAfterTwentyFailuresIsRejectedFor30Seconds() {
        with(
                (client, meters) -> {
                    respond(503, 20);
                    assertSent(client, 20);
                    assertRejected(client, Duration.ofSeconds(29), Duration.ofSeconds(30));
                },
                "enabled=true");
    }

    @Test
    void minimumNumberOfCallsIsApplied() {
        with(
                (client, meters) -> {
                    respond(503, 3);
                    assertSent(client, 3);
                    assertRejected(client, Duration.ofSeconds(29), Duration.ofSeconds(30));
                },
                "enabled=true",
                "minimum-number-of-calls=3");
    }

    @Test
    void failureRateThresholdIsApplied() {
        with(
                (client, meters) -> {
                    respond(200, 3);
                    respond(503, 1);
                    assertSent(client, 4);
                    assertRejected(client, Duration.ofSeconds(29), Duration.ofSeconds(30));
                },
                "enabled=true",
                "minimum-number-of-calls=4",
                "failure-rate-threshold=25");
    }

    @Test
    void slidingWindowSizeIsApplied() {
        with(
                (client, meters) -> {
                    respond(200, 6);
                    respond(503, 3);
                    assertSent(client, 9);
                    assertRejected(client, Duration.ofSeconds(29), Duration.ofSeconds(30));
                },
                "enabled=true",
                "sliding-window-size=3",
                "failure-rate-threshold=100");
    }

    @Test
    void waitDurationInOpenStateIsApplied() {
        with(
                (client, meters) -> {
                    respond(503, 20);
                    assertSent(client, 20);
                    assertRejected(client, Duration.ofMinutes(59), Duration.ofHours(1));
                },
                "enabled=true",
                "wait-duration-in-open-state=1h");
    }

    @Test
    void enabledCircuitBreakerHasMeters() {
        with(
                (client, meters) -> {
                    respond(503, 20);
                    assertSent(client, 20);
                    assertThat(meters.get("datadog.workflow.client.circuitbreaker.state")
                                    .tags("name", "datadog-workflow-automation", "state", "open")
                                    .gauge()
                                    .value())
                            .isEqualTo(1);
                },
                "enabled=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failure-rate-threshold=0",
                "failure-rate-threshold=101",
                "sliding-window-size=0",
                "minimum-number-of-calls=0",
                "wait-duration-in-open-state=0s"
            })
    void valueOutOfRangeIsReportedWithItsKey(String property) {
        TestContexts.withKeys()
                .withPropertyValues(PREFIX + "enabled=true", PREFIX + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("circuit-breaker." + property.substring(0, property.indexOf('='))));
    }

    private void respond(int status, int times) {
        for (int i = 0; i < times; i++) {
            if (status == 200) {
                this.datadog.runIs("IN_PROGRESS");
            } else {
                this.datadog.respondsWith(status, "");
            }
        }
    }

    private void assertSent(WorkflowAutomationClient client, int calls) {
        int before = this.datadog.requestCount();
        for (int call = 0; call < calls; call++) {
            client.getInstance("restart-service", FakeDatadog.INSTANCE)
                    .onErrorComplete(WorkflowApiException.class)
                    .block(TestContexts.LIMIT);
        }
        assertThat(this.datadog.requestCount() - before).isEqualTo(calls);
    }

    private void assertRejected(WorkflowAutomationClient client, Duration atLeast, Duration atMost) {
        int before = this.datadog.requestCount();
        StepVerifier.create(client.getInstance("restart-service", FakeDatadog.INSTANCE))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                WorkflowCircuitOpenException.class,
                                rejected -> assertThat(rejected.getRetryAfter()).isBetween(atLeast, atMost)))
                .verify(TestContexts.LIMIT);
        assertThat(this.datadog.requestCount()).isEqualTo(before);
    }

    private void with(BiConsumer<WorkflowAutomationClient, MeterRegistry> test, String... properties) {
        ApplicationContextRunner runner = TestContexts.connectedTo(this.datadog)
                .withConfiguration(TestContexts.metrics())
                .withPropertyValues("datadog.workflow-automation.retry.max-retries=0")
                .withPropertyValues(Stream.of(properties).map(PREFIX::concat).toArray(String[]::new));
        runner.run(context -> test.accept(TestContexts.client(context), context.getBean(MeterRegistry.class)));
    }
}
