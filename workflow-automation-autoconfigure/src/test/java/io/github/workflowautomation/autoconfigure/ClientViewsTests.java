package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.withSettings;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.autoconfigure.actuate.EndpointReport;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import io.github.workflowautomation.health.WorkflowAutomationHealthIndicator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** {@link WorkflowAutomationChecks} and {@link WorkflowAutomationState} as beans. */
class ClientViewsTests {

    private static final String[] ACTUATOR = {
        "management.health.datadog.enabled=true", "management.endpoints.web.exposure.include=*"
    };

    private static ApplicationContextRunner replaced(WorkflowAutomationClient client) {
        return TestContexts.withoutKeys()
                .withPropertyValues(ACTUATOR)
                .withBean("own", WorkflowAutomationClient.class, () -> client);
    }

    static void assertUnknownConnection(ApplicationContext context) {
        assertThat(context.getBeanProvider(WorkflowAutomationChecks.class).getIfAvailable())
                .isNull();
        assertThat(context.getBeanProvider(WorkflowAutomationState.class).getIfAvailable())
                .isNull();
        assertThat(TestContexts.get(context.getBean(Preflight.class).run()))
                .extracting(PreflightFinding::kind)
                .containsExactly(PreflightFinding.Kind.NOT_CHECKED);
        assertThat(TestContexts.get(context.getBean(WorkflowAutomationHealthIndicator.class)
                                .health())
                        .getStatus())
                .isEqualTo(Status.UNKNOWN);
        JsonNode report = EndpointReport.of(context);
        assertThat(report.path("address").isNull()).isTrue();
        assertThat(report.path("findings")).hasSize(1);
        assertThat(report.path("waits")).isEmpty();
        assertThat(report.path("startedRuns")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void viewsOfTheAutoConfiguredClientAreInjectedByType(boolean lazy) {
        TestContexts.withKeys()
                .withPropertyValues("datadog.workflow-automation.workflows.greet.id=" + FakeDatadog.WORKFLOW)
                .withInitializer(context -> lazy(context, lazy))
                .withBean(NeedsChecks.class)
                .withBean(NeedsState.class)
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(WorkflowAutomationClient.class);
                    assertThat(context.getBean(NeedsChecks.class).checks().workflows())
                            .containsExactly(Map.entry("greet", FakeDatadog.WORKFLOW));
                    assertThat(context.getBean(NeedsState.class).state().startedRuns())
                            .isEmpty();
                    // Each type stays unique after the client was created, which implements all of them
                    assertThat(TestContexts.client(context)).isNotNull();
                    assertThat(context.getBean(WorkflowAutomationChecks.class)).isNotNull();
                    assertThat(context.getBean(WorkflowAutomationState.class)).isNotNull();
                });
    }

    private static void lazy(ConfigurableApplicationContext context, boolean lazy) {
        if (lazy) {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        }
    }

    @Test
    void viewsShareTheClientAndTheContextClosesItOnce() {
        ClosingClient client = mock();
        TestContexts.withoutKeys()
                .withInitializer(context -> context.addBeanFactoryPostProcessor(factory -> supply(factory, client)))
                .run(context -> {
                    context.getBean(WorkflowAutomationChecks.class).usesAccessToken();
                    context.getBean(WorkflowAutomationState.class).lastHour();
                    context.close();
                    verify(client).usesAccessToken();
                    verify(client).lastHour();
                    verify(client, times(1)).close();
                });
    }

    private static void supply(ConfigurableListableBeanFactory factory, WorkflowAutomationClient client) {
        AbstractBeanDefinition definition =
                (AbstractBeanDefinition) factory.getBeanDefinition("workflowAutomationClient");
        definition.setInstanceSupplier(() -> client);
    }

    @Test
    void replacedClientHasNoViews() {
        replaced(mock()).run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(WorkflowAutomationChecks.class)
                    .doesNotHaveBean(WorkflowAutomationState.class);
            assertUnknownConnection(context);
        });
    }

    @Test
    void requiredViewOfAReplacedClientFailsTheStartUp() {
        replaced(mock())
                .withBean(NeedsChecks.class)
                .run(context ->
                        assertThat(context).getFailure().hasRootCauseInstanceOf(NoSuchBeanDefinitionException.class));
    }

    @Test
    void replacedClientThatTheBuilderBuiltIsChecked() {
        WorkflowAutomationClient own = WorkflowAutomationClientBuilder.create()
                .credentials(DatadogCredentials.ofKeys("api-key", "application-key"))
                .baseUrl(URI.create("http://localhost:1"))
                .build();
        replaced(own).run(context -> {
            assertThat(TestContexts.get(context.getBean(Preflight.class).run()))
                    .extracting(PreflightFinding::kind)
                    .containsExactly(PreflightFinding.Kind.SITE_UNREACHABLE);
            assertThat(EndpointReport.of(context).path("address").asString()).isEqualTo("http://localhost:1");
        });
    }

    @Test
    void beanOfTheApplicationIsTheViewOfAReplacedClient() {
        WorkflowAutomationChecks checks = mock();
        replaced(mock())
                .withBean("ownChecks", WorkflowAutomationChecks.class, () -> checks)
                .withBean(NeedsChecks.class)
                .run(context ->
                        assertThat(context.getBean(NeedsChecks.class).checks()).isSameAs(checks));
    }

    @Test
    void mockedClientWithTheInterfacesOfTheViewsHasViews() {
        WorkflowAutomationClient mocked = mock(
                WorkflowAutomationClient.class,
                withSettings().extraInterfaces(WorkflowAutomationChecks.class, WorkflowAutomationState.class));
        replaced(mocked)
                .run(context -> assertThat(context.getBean(WorkflowAutomationChecks.class))
                        .isSameAs(mocked));
    }

    interface ClosingClient extends WorkflowAutomationClient, WorkflowDefinitionChecks, WorkflowAutomationState {}

    record NeedsChecks(WorkflowAutomationChecks checks) {}

    record NeedsState(WorkflowAutomationState state) {}
}
