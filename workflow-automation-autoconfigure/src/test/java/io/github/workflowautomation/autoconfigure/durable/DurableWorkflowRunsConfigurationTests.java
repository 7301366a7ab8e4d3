package io.github.workflowautomation.autoconfigure.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationPreflightAutoConfiguration;
import io.github.workflowautomation.autoconfigure.actuate.EndpointReport;
import io.github.workflowautomation.autoconfigure.actuate.WorkflowAutomationEndpointAutoConfiguration;
import io.github.workflowautomation.autoconfigure.actuate.WorkflowAutomationHealthAutoConfiguration;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.DurableRunStoreException;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.durable.engine.DurableRunEngine;
import io.github.workflowautomation.testing.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class DurableWorkflowRunsConfigurationTests {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private static final FakeDatadog DATADOG = FakeDatadog.start();

    private final ApplicationContextRunner withoutDatabase = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    WorkflowAutomationAutoConfiguration.class, DurableWorkflowRunsAutoConfiguration.class))
            .withPropertyValues(
                    "datadog.api-key=some-api-key",
                    "datadog.application-key=some-application-key",
                    "datadog.base-url=" + DATADOG.baseUrl(),
                    "datadog.workflow-automation.await.initial-delay=10ms",
                    "datadog.workflow-automation.workflows.greet.id=" + FakeDatadog.WORKFLOW,
                    "datadog.workflow-automation.workflows.greet.key-input=request",
                    "datadog.workflow-automation.durable.enabled=true",
                    "datadog.workflow-automation.durable.poll-interval=50ms");

    private final ApplicationContextRunner context = this.withoutDatabase.withConfiguration(AutoConfigurations.of(
            DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class));

    @AfterAll
    static void stop() {
        DATADOG.close();
    }

    @Test
    void nothingIsAddedUnlessEnabledOrWithoutDatabase() {
        this.withoutDatabase.run(beans -> assertThat(beans).hasNotFailed().doesNotHaveBean(DurableWorkflowRuns.class));
        this.context
                .withPropertyValues("datadog.workflow-automation.durable.enabled=false")
                .run(beans -> assertThat(beans).doesNotHaveBean(DurableWorkflowRuns.class));
        this.context
                .withPropertyValues("datadog.workflow-automation.enabled=false")
                .run(beans -> assertThat(beans).doesNotHaveBean(DurableWorkflowRuns.class));
    }

    @Test
    void runIsSubmittedInTheTransactionOfTheApplicationAndItsEndIsHeard() {
        List<DurableRun> heard = new CopyOnWriteArrayList<>();
        this.context
                .withBean("listener", DurableRunListener.class, () -> heard::add)
                .run(beans -> {
                    DurableWorkflowRuns runs = beans.getBean(DurableWorkflowRuns.class);
                    new TransactionTemplate(beans.getBean(PlatformTransactionManager.class))
                            .executeWithoutResult(
                                    transaction -> runs.submit("order-1", "greet", Map.of("name", "Ada")));
                    Awaitility.await().atMost(TIME_LIMIT).until(() -> heard.size() == 1);
                    assertThat(heard.get(0).isSuccessful()).isTrue();
                    assertThat(FakeDatadog.payload(DATADOG.takeRequest()))
                            .isEqualTo("{\"name\":\"Ada\",\"request\":\"order-1\"}");
                });
    }

    @Test
    void storeOfTheApplicationIsUsed() {
        this.withoutDatabase
                .withBean(DurableRunStore.class, () -> mock(DurableRunStore.class))
                .run(beans -> assertThat(beans).hasSingleBean(DurableRunEngine.class));
    }

    @Test
    void applicationStartsAlthoughTheDatabaseIsDown() {
        try (LogLines log = LogLines.capture()) {
            this.context
                    .withPropertyValues(
                            "spring.datasource.url=jdbc:postgresql://localhost:1/none",
                            "spring.datasource.hikari.connection-timeout=250")
                    .run(beans -> {
                        assertThat(beans).hasNotFailed();
                        DurableRunEngine engine = beans.getBean(DurableRunEngine.class);
                        Awaitility.await().atMost(TIME_LIMIT).until(() -> engine.problem() != null);
                        assertThatExceptionOfType(DataAccessException.class)
                                .isThrownBy(() -> engine.submit("order-1", "greet"));
                    });
            assertThat(log.all().stream()
                            .filter(line ->
                                    line.startsWith("WARN") && line.contains("The store of durable runs failed")))
                    .hasSize(1);
        }
    }

    @Test
    void missingTableIsReportedWithTheRemedy() {
        this.context
                .withPropertyValues("datadog.workflow-automation.durable.initialize-schema=never")
                .run(beans -> assertThatExceptionOfType(DurableRunStoreException.class)
                        .isThrownBy(
                                () -> beans.getBean(DurableWorkflowRuns.class).submit("order-1", "greet"))
                        .withMessageContaining("does not exist"));
    }

    @Test
    void endpointAndHealthReportTheRuns() {
        this.context
                .withConfiguration(AutoConfigurations.of(
                        WorkflowAutomationPreflightAutoConfiguration.class,
                        WorkflowAutomationEndpointAutoConfiguration.class,
                        WorkflowAutomationHealthAutoConfiguration.class))
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=datadogworkflows",
                        "management.health.datadog.enabled=true")
                .run(beans -> {
                    DurableWorkflowRuns runs = beans.getBean(DurableWorkflowRuns.class);
                    runs.submit("order-1", "greet");
                    runs.await("order-1").block(TIME_LIMIT);
                    JsonNode report = EndpointReport.of(beans).path("durableRuns");
                    assertThat(report.path("runs").isObject()).isTrue();
                    assertThat(report.path("problem").isNull()).isTrue();
                    ReactiveHealthIndicator health =
                            beans.getBean("datadogDurableRunsHealthContributor", ReactiveHealthIndicator.class);
                    assertThat(health.health()
                                    .blockOptional(TIME_LIMIT)
                                    .orElseThrow()
                                    .getStatus())
                            .isEqualTo(Status.UP);
                });
    }

    @Test
    void invalidSettingIsReportedWithItsKey() {
        this.context
                .withPropertyValues("datadog.workflow-automation.durable.max-concurrent-sends=0")
                .run(beans -> assertThat(beans)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("datadog.workflow-automation.durable.max-concurrent-sends"));
    }
}
