package io.github.workflowautomation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import reactor.core.publisher.Mono;

/** A test that mocks an interface. */
@SpringBootTest(
        classes = SomeApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "datadog.api-key=some",
            "datadog.application-key=some",
            "datadog.workflow-automation.workflows.restart-service.id=ccf73164-1998-4785-a7a3-8d06c7e5f558"
        })
class MockedServiceTests {

    @MockitoBean
    private Operator.Workflows workflows;

    @Test
    void applicationUsesTheMock(@Autowired Operator operator, @Autowired Remediations other) {
        Mono<Void> nothing = Mono.empty();
        given(this.workflows.restart("shop")).willReturn(nothing);
        assertThat(operator.restart("shop")).isSameAs(nothing);
        assertThat(other).hasToString("workflow service " + Remediations.class.getName());
    }
}
