package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The meters of the client in the registries of the application. */
class RunMetricsTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    private ApplicationContextRunner application() {
        return TestContexts.connectedTo(this.datadog);
    }

    private static double finished(MeterRegistry meters) {
        return meters.get("datadog.workflow.runs.finished")
                .tags("workflow", "restart-service", "status", "SUCCEEDED")
                .counter()
                .count();
    }

    @Test
    void registryOfTheApplicationHasTheMeters() {
        application().withConfiguration(TestContexts.metrics()).run(context -> {
            TestContexts.get(TestContexts.client(context).executeAndAwait("restart-service", Map.of()));
            assertThat(finished(context.getBean(MeterRegistry.class))).isEqualTo(1);
        });
    }

    @Test
    void allRegistriesHaveTheMeters() {
        application()
                .withConfiguration(TestContexts.metrics())
                .withBean("one", MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean("two", MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    TestContexts.get(TestContexts.client(context).executeAndAwait("restart-service", Map.of()));
                    assertThat(context.getBean(MeterRegistry.class)).isInstanceOf(CompositeMeterRegistry.class);
                    assertThat(finished(context.getBean("one", MeterRegistry.class)))
                            .isEqualTo(1);
                    assertThat(finished(context.getBean("two", MeterRegistry.class)))
                            .isEqualTo(1);
                });
    }

    @Test
    void clientWorksWithoutARegistry() {
        application().run(context -> {
            assertThat(context).doesNotHaveBean(MeterRegistry.class);
            assertThat(TestContexts.get(TestContexts.client(context).executeAndAwait("restart-service", Map.of()))
                            .isSuccessful())
                    .isTrue();
        });
    }

    @Test
    void closedClientRemovesItsGaugesFromTheRegistry() {
        MeterRegistry registry = new SimpleMeterRegistry();
        application().withBean(MeterRegistry.class, () -> registry).run(context -> {
            TestContexts.get(TestContexts.client(context).executeAndAwait("restart-service", Map.of()));
            assertThat(registry.find("datadog.workflow.waits").gauges()).isNotEmpty();
        });
        assertThat(finished(registry)).isEqualTo(1);
        assertThat(registry.getMeters())
                .filteredOn(meter -> meter.getId().getName().startsWith("datadog."))
                .noneMatch(meter -> meter.measure().iterator().next().getStatistic() == Statistic.VALUE);
    }

    @Test
    void stateReportsStartedRuns() {
        application().run(context -> {
            TestContexts.get(TestContexts.client(context).execute("restart-service"));
            assertThat(context.getBean(WorkflowAutomationState.class).startedRuns())
                    .extracting(WorkflowAutomationState.StartedRun::instanceId)
                    .containsExactly(FakeDatadog.INSTANCE);
        });
    }
}
