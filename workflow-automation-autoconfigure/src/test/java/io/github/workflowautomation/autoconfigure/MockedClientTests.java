package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowInstance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import reactor.core.publisher.Mono;

/** An application whose test mocks the client. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "datadog.workflow-automation.preflight=fail",
            "management.health.datadog.enabled=true",
            "management.endpoints.web.exposure.include=*"
        })
class MockedClientTests {

    @MockitoBean
    private WorkflowAutomationClient client;

    private final ApplicationContext context;

    MockedClientTests(@Autowired ApplicationContext context) {
        this.context = context;
    }

    @Test
    void applicationStartsAndUsesTheMock() {
        Mono<WorkflowInstance> nothing = Mono.empty();
        given(this.client.execute("greet")).willReturn(nothing);
        assertThat(TestContexts.client(this.context).execute("greet")).isSameAs(nothing);
    }

    @Test
    void viewsAreAbsentAndTheConnectionIsUnknown() {
        ClientViewsTests.assertUnknownConnection(this.context);
    }

    @Test
    void optionalViewsAreInjectedAsAbsent() {
        var component = this.context.getAutowireCapableBeanFactory().createBean(CanDoWithout.class);
        assertThat(component.checks).isEmpty();
        assertThat(component.state.getIfAvailable()).isNull();
        assertThat(component.all).isEmpty();
    }

    @Test
    void requiredViewIsReportedAsMissing() {
        assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
                .isThrownBy(() -> this.context.getBean(WorkflowAutomationChecks.class));
    }

    static class CanDoWithout {

        private final Optional<WorkflowAutomationChecks> checks;

        private final ObjectProvider<WorkflowAutomationState> state;

        private final List<WorkflowAutomationState> all;

        @Autowired
        CanDoWithout(
                Optional<WorkflowAutomationChecks> checks,
                ObjectProvider<WorkflowAutomationState> state,
                ObjectProvider<List<WorkflowAutomationState>> all) {
            this.checks = checks;
            this.state = state;
            this.all = all.getIfAvailable(List::of);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
