package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.observation.DefaultWorkflowClientObservationConvention;
import io.github.workflowautomation.observation.WorkflowClientObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class WorkflowAutomationAutoConfigurationTests {

    @Test
    void nonWebApplicationHasAClient() {
        TestContexts.withKeys()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(WorkflowAutomationClient.class)
                        .hasSingleBean(DatadogConnectionDetails.class));
    }

    @Test
    void servletApplicationHasAClient() {
        new WebApplicationContextRunner()
                .withInitializer(TestContexts::closeWithoutDelay)
                .withConfiguration(TestContexts.springBootAutoConfigurations())
                .withConfiguration(TestContexts.autoConfigurations())
                .withPropertyValues(TestContexts.KEYS)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(WorkflowAutomationClient.class));
    }

    @Test
    void reactiveWebApplicationHasAClient() {
        new ReactiveWebApplicationContextRunner()
                .withInitializer(TestContexts::closeWithoutDelay)
                .withConfiguration(TestContexts.springBootAutoConfigurations())
                .withConfiguration(TestContexts.autoConfigurations())
                .withPropertyValues(TestContexts.KEYS)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(WorkflowAutomationClient.class));
    }

    @Test
    void clientNeedsNoOtherAutoConfiguration() {
        new ApplicationContextRunner()
                .withConfiguration(TestContexts.autoConfigurations())
                .withPropertyValues(TestContexts.KEYS)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(WorkflowAutomationClient.class));
    }

    @Test
    void clientOfTheApplicationReplacesTheAutoConfiguredOneAndNeedsNoKeys() {
        WorkflowAutomationClient own = mock();
        TestContexts.withoutKeys()
                .withBean("own", WorkflowAutomationClient.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(WorkflowAutomationClient.class)
                        .isSameAs(own));
    }

    @Test
    void connectionDetailsOfTheApplicationReplaceTheAutoConfiguredOnesAndNeedNoProperties() {
        DatadogConnectionDetails own = () -> DatadogCredentials.ofKeys("api-key-of-bean", "application-key-of-bean");
        TestContexts.withoutKeys()
                .withBean("own", DatadogConnectionDetails.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(WorkflowAutomationClient.class)
                        .getBean(DatadogConnectionDetails.class)
                        .isSameAs(own));
    }

    @Test
    void observationConventionOfTheApplicationReplacesTheAutoConfiguredOne() {
        WorkflowClientObservationConvention own = new DefaultWorkflowClientObservationConvention() {};
        TestContexts.withKeys()
                .withBean("own", WorkflowClientObservationConvention.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(WorkflowClientObservationConvention.class)
                        .isSameAs(own));
    }

    @Test
    void clientWorksWithoutRegistries() {
        try (FakeDatadog datadog = FakeDatadog.start()) {
            TestContexts.connectedTo(datadog).run(context -> {
                assertThat(context).doesNotHaveBean(MeterRegistry.class).doesNotHaveBean(ObservationRegistry.class);
                assertGetsTheRun(TestContexts.client(context));
            });
        }
    }

    @Test
    void clientWorksWithoutTheMetersOfMicrometer() {
        try (FakeDatadog datadog = FakeDatadog.start()) {
            TestContexts.connectedTo(datadog)
                    .withClassLoader(new FilteredClassLoader(MeterBinder.class))
                    .run(context -> {
                        assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class);
                        assertGetsTheRun(TestContexts.client(context));
                    });
        }
    }

    @Test
    void closingTheContextClosesTheClientAndFailsItsCalls() {
        try (FakeDatadog datadog = FakeDatadog.start()) {
            datadog.respondsWith(
                    new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
            TestContexts.connectedTo(datadog)
                    .withPropertyValues("datadog.workflow-automation.retry.max-retries=0")
                    .run(context -> StepVerifier.create(
                                    TestContexts.client(context).getInstance("restart-service", FakeDatadog.INSTANCE))
                            .then(datadog::takeRequest)
                            .then(context::close)
                            .expectError(WorkflowTransportException.class)
                            .verify(TestContexts.LIMIT));
        }
    }

    private static void assertGetsTheRun(WorkflowAutomationClient client) {
        Mono<String> id =
                client.getInstance("restart-service", FakeDatadog.INSTANCE).map(run -> run.id());
        StepVerifier.create(id)
                .expectNext(FakeDatadog.INSTANCE)
                .expectComplete()
                .verify(TestContexts.LIMIT);
    }
}
