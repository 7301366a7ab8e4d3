package io.github.workflowautomation.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import io.github.workflowautomation.health.WorkflowAutomationHealthIndicator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

class HealthConfigurationTests {

    private static final String ENABLED = "management.health.datadog.enabled=true";

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    private ApplicationContextRunner connected() {
        return TestContexts.connectedTo(this.datadog);
    }

    @Test
    void healthIsDisabledByDefault() {
        connected().run(context -> assertThat(context).doesNotHaveBean(ReactiveHealthIndicator.class));
        connected()
                .withPropertyValues("management.health.defaults.enabled=true")
                .run(context -> assertThat(context).doesNotHaveBean(ReactiveHealthIndicator.class));
        connected()
                .withPropertyValues("management.health.datadog.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ReactiveHealthIndicator.class));
    }

    @Test
    void enabledHealthChecksTheConnection() {
        connected().withPropertyValues(ENABLED).run(context -> {
            assertThat(this.datadog.requestCount()).as("at start-up").isZero();
            Health health = TestContexts.get(
                    context.getBean(WorkflowAutomationHealthIndicator.class).health());
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(this.datadog.requestCount()).isEqualTo(1);
        });
    }

    @Test
    void disabledClientHasNoHealth() {
        connected()
                .withPropertyValues(ENABLED, "datadog.workflow-automation.enabled=false")
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(WorkflowAutomationHealthIndicator.class));
    }

    @Test
    void contributorOfTheApplicationReplacesTheAutoConfiguredOne() {
        connected()
                .withPropertyValues(ENABLED)
                .withBean(
                        "datadogHealthIndicator",
                        ReactiveHealthIndicator.class,
                        () -> () -> Mono.just(Health.up().build()))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(WorkflowAutomationHealthIndicator.class));
    }

    @Test
    void replacedClientWithoutChecksIsUnknown() {
        WorkflowAutomationClient own = mock();
        TestContexts.withoutKeys()
                .withPropertyValues(ENABLED)
                .withBean("own", WorkflowAutomationClient.class, () -> own)
                .run(context -> assertThat(TestContexts.get(context.getBean(WorkflowAutomationHealthIndicator.class)
                                        .health())
                                .getStatus())
                        .isEqualTo(Status.UNKNOWN));
    }

    @Test
    void clientWorksWithoutHealthOnTheClassPath() {
        connected()
                .withPropertyValues(ENABLED)
                .withClassLoader(new FilteredClassLoader(ReactiveHealthIndicator.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(WorkflowAutomationClient.class)
                        .doesNotHaveBean("datadogHealthContributor"));
    }

    @Test
    void clientWorksWithoutTheActuatorOnTheClassPath() {
        connected()
                .withPropertyValues("management.endpoints.web.exposure.include=*")
                .withClassLoader(new FilteredClassLoader(Endpoint.class, ConditionalOnAvailableEndpoint.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(WorkflowAutomationClient.class)
                        .doesNotHaveBean("datadogWorkflowsEndpoint"));
    }
}
