package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;

/** The meters of WebClient and Resilience4j. */
class HttpAndRetryMetricsTests {

    private static final String INSTANCES = "/api/v2/workflows/{workflow_id}/instances";

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void requestsAreRecordedWithPathTemplatesWithoutIdsAndQueries() {
        with(withMetrics(), (client, meters) -> {
            run(client.execute("restart-service")
                    .thenMany(client.getInstance("restart-service", FakeDatadog.INSTANCE))
                    .thenMany(client.listInstances("restart-service"))
                    .thenMany(client.cancelInstance("restart-service", FakeDatadog.INSTANCE)));
            await().atMost(TestContexts.LIMIT)
                    .untilAsserted(() -> assertThat(requests(meters))
                            .extracting(timer -> timer.getId().getTag("method") + " "
                                    + timer.getId().getTag("uri"))
                            .containsExactlyInAnyOrder(
                                    "POST " + INSTANCES,
                                    "GET " + INSTANCES + "/{instance_id}",
                                    "GET " + INSTANCES,
                                    "PUT " + INSTANCES + "/{instance_id}/cancel"));
        });
    }

    @Test
    void eachAttemptIsRecordedAsARequest() {
        with(withMetrics(), (client, meters) -> {
            this.datadog.respondsWith(503, "");
            run(client.getInstance("restart-service", FakeDatadog.INSTANCE).flux());
            await().atMost(TestContexts.LIMIT)
                    .untilAsserted(() -> assertThat(requests(meters))
                            .extracting(timer -> timer.getId().getTag("status"))
                            .containsExactlyInAnyOrder("503", "200"));
        });
    }

    @Test
    void retriesAreCounted() {
        with(withMetrics(), (client, meters) -> {
            this.datadog.respondsWith(503, "");
            run(client.getInstance("restart-service", FakeDatadog.INSTANCE).flux());
            assertRetryCalls(meters, "datadog-workflow-automation", "successful_with_retry", 1);
            run(client.getInstance("restart-service", FakeDatadog.INSTANCE).flux());
            assertRetryCalls(meters, "datadog-workflow-automation", "successful_without_retry", 1);
            assertRetryCalls(meters, "datadog-workflow-automation-refusals", "failed_with_retry", 0);
        });
    }

    @Test
    void compositeRegistryHasTheMeters() {
        with(
                withMetrics()
                        .withBean("one", MeterRegistry.class, SimpleMeterRegistry::new)
                        .withBean("two", MeterRegistry.class, SimpleMeterRegistry::new),
                (client, meters) -> {
                    assertThat(meters).isInstanceOf(CompositeMeterRegistry.class);
                    run(client.execute("restart-service").flux());
                    assertRetryCalls(meters, "datadog-workflow-automation", "successful_without_retry", 1);
                    assertThat(meters.find("datadog.workflow.client.operation").timers())
                            .isNotEmpty();
                });
    }

    @Test
    void disabledClientHasNoMeters() {
        TestContexts.withoutKeys()
                .withConfiguration(TestContexts.metrics())
                .withPropertyValues("datadog.workflow-automation.enabled=false")
                .run(context -> assertThat(context.getBean(MeterRegistry.class).getMeters())
                        .extracting(meter -> meter.getId().getName())
                        .noneMatch(name -> name.startsWith("resilience4j.") || name.startsWith("datadog.")));
    }

    private static void assertRetryCalls(MeterRegistry meters, String name, String kind, double count) {
        assertThat(meters.get("datadog.workflow.client.retry.calls")
                        .tags("name", name, "kind", kind)
                        .meter())
                .isInstanceOfSatisfying(
                        FunctionCounter.class,
                        counter -> assertThat(counter.count()).isEqualTo(count));
    }

    private static Collection<Timer> requests(MeterRegistry meters) {
        return meters.find("http.client.requests").timers();
    }

    private static void run(Flux<?> calls) {
        calls.blockLast(TestContexts.LIMIT);
    }

    private ApplicationContextRunner withMetrics() {
        return TestContexts.connectedTo(this.datadog).withConfiguration(TestContexts.metrics());
    }

    private static void with(
            ApplicationContextRunner runner, BiConsumer<WorkflowAutomationClient, MeterRegistry> test) {
        runner.run(context -> test.accept(TestContexts.client(context), context.getBean(MeterRegistry.class)));
    }
}
