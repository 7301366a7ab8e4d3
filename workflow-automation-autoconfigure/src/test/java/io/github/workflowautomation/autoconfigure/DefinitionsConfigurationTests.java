package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link WorkflowDefinitionsClient} as a bean. */
class DefinitionsConfigurationTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    @Test
    void beanIsAPartOfTheClientAndEndsWithIt() {
        TestContexts.connectedTo(this.datadog).run(context -> {
            WorkflowDefinitionsClient definitions = context.getBean(WorkflowDefinitionsClient.class);
            assertThat(definitions).isSameAs(WorkflowDefinitionsClient.of(TestContexts.client(context)));
            assertThat(TestContexts.get(definitions.get(FakeDatadog.WORKFLOW)).name())
                    .isEqualTo("Restart");
            context.close();
            assertThatIllegalStateException().isThrownBy(() -> TestContexts.get(definitions.get(FakeDatadog.WORKFLOW)));
        });
    }

    @Test
    void beanOfTheApplicationReplacesIt() {
        WorkflowDefinitionsClient own = mock();
        TestContexts.withKeys()
                .withBean("own", WorkflowDefinitionsClient.class, () -> own)
                .run(context -> assertThat(context)
                        .hasSingleBean(WorkflowAutomationClient.class)
                        .getBean(WorkflowDefinitionsClient.class)
                        .isSameAs(own));
    }

    @Test
    void clientOfTheApplicationHasItsDefinitions() {
        WorkflowAutomationClient own = WorkflowAutomationClientBuilder.create()
                .credentials(DatadogCredentials.ofKeys("api-key", "application-key"))
                .build();
        TestContexts.withoutKeys()
                .withBean("own", WorkflowAutomationClient.class, () -> own)
                .run(context -> assertThat(context)
                        .getBean(WorkflowDefinitionsClient.class)
                        .isSameAs(WorkflowDefinitionsClient.of(own)));
    }

    @Test
    void mockedClientHasNone() {
        TestContexts.withoutKeys()
                .withBean("own", WorkflowAutomationClient.class, () -> mock())
                .run(context -> assertThat(context.getBeanProvider(WorkflowDefinitionsClient.class)
                                .getIfAvailable())
                        .isNull());
    }

    @Test
    void mockedClientIsNotAskedForDefinitions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkflowDefinitionsClient.of(mock()))
                .withMessageContaining("WorkflowAutomationClientBuilder");
    }
}
