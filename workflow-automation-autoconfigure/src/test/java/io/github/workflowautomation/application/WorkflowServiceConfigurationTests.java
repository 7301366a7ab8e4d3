package io.github.workflowautomation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.application.Remediations.Restarted;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import io.github.workflowautomation.service.InvalidWorkflowServiceException;
import io.github.workflowautomation.service.WorkflowServiceProxyFactory;
import io.github.workflowautomation.service.registry.ImportWorkflowServices;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of interfaces in an application. */
class WorkflowServiceConfigurationTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    private final ApplicationContextRunner scanning =
            TestContexts.connectedTo(this.datadog).withUserConfiguration(Scanned.class);

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage
    static class Scanned {}

    @Test
    void interfacesInThePackagesOfTheApplicationAreBeans() {
        this.datadog
                .respondsWith(200, FakeDatadog.STARTED)
                .runIs("SUCCEEDED", ",\"endTimestamp\":\"2026-11-02T08:00:02.5Z\",\"outputs\":{\"pod\":\"shop-1\"}");
        this.scanning.withBean(Operator.class).run(context -> {
            assertThat(context)
                    .hasSingleBean(Remediations.class)
                    .hasSingleBean(Operator.Workflows.class)
                    .doesNotHaveBean(NotAnnotated.class);
            assertThat(TestContexts.get(context.getBean(Remediations.class).podOf("shop")))
                    .isEqualTo("shop-1");
            assertThat(FakeDatadog.payload(this.datadog.takeRequest()))
                    .isEqualTo("{\"service\":\"shop\",\"options\":{\"replicas\":1}}");
        });
    }

    @Test
    void importedInterfacesAreBeans() {
        TestContexts.connectedTo(this.datadog)
                .withUserConfiguration(Importing.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(NotAnnotated.class)
                        .hasSingleBean(Remediations.class)
                        .doesNotHaveBean(Operator.Workflows.class));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportWorkflowServices({NotAnnotated.class, Remediations.class})
    static class Importing {}

    @Test
    void importedInterfacesAreNotRegisteredTwice() {
        this.scanning
                .withUserConfiguration(Importing.class, ImportingPackage.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(NotAnnotated.class)
                        .hasSingleBean(Remediations.class)
                        .hasSingleBean(Operator.Workflows.class));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportWorkflowServices(basePackages = "io.github.workflowautomation.application")
    static class ImportingPackage {}

    @Test
    void beanOfTheApplicationIsUsedInstead() {
        this.scanning
                .withUserConfiguration(Defining.class)
                .run(context ->
                        assertThat(context).getBeanNames(Remediations.class).containsExactly("remediations"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Defining {

        @Bean
        Remediations remediations(WorkflowAutomationClient client) {
            return WorkflowServiceProxyFactory.builder(client).build().createClient(Remediations.class);
        }
    }

    @Test
    void clientOfTheApplicationIsUsed() {
        WorkflowAutomationClient own = mock();
        this.scanning
                .withBean("own", WorkflowAutomationClient.class, () -> own)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Remediations.class));
    }

    @Test
    void disabledClientHasNoServices() {
        this.scanning
                .withPropertyValues("datadog.workflow-automation.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Remediations.class));
    }

    @Test
    void applicationWithoutPackagesStarts() {
        TestContexts.connectedTo(this.datadog)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Remediations.class));
    }

    @Test
    void importedClassIsReported() {
        TestContexts.connectedTo(this.datadog)
                .withUserConfiguration(ImportingClass.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(InvalidWorkflowServiceException.class)
                        .hasMessageContaining("It is not an interface"));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportWorkflowServices(Operator.class)
    static class ImportingClass {}

    @Test
    void callAfterTheContextWasClosedIsReported() {
        AtomicReference<Remediations> kept = new AtomicReference<>();
        this.scanning.run(context -> kept.set(context.getBean(Remediations.class)));
        assertThatIllegalStateException()
                .isThrownBy(() -> restart(Objects.requireNonNull(kept.get())))
                .withMessageContaining("closed");
    }

    private static Restarted restart(Remediations remediations) {
        return remediations.restart("shop", TestContexts.LIMIT);
    }
}
