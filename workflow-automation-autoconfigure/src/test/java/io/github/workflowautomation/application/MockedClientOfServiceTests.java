package io.github.workflowautomation.application;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.application.Remediations.Options;
import io.github.workflowautomation.application.Remediations.RestartInputs;
import io.github.workflowautomation.application.Remediations.Restarted;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A test that mocks the client. Neither keys nor aliases are needed. */
@SpringBootTest(classes = SomeApplication.class, webEnvironment = WebEnvironment.NONE)
class MockedClientOfServiceTests {

    @MockitoBean
    private WorkflowAutomationClient client;

    @Test
    void serviceCallsTheMock(@Autowired Remediations remediations) {
        RestartInputs inputs = new RestartInputs("shop", new Options(1));
        given(this.client.executeAndAwait(
                        eq("restart-service"),
                        eq(inputs),
                        ArgumentMatchers.<ParameterizedTypeReference<Restarted>>any(),
                        any()))
                .willReturn(Mono.just(new Restarted("shop-1")));
        StepVerifier.create(remediations.restart(inputs))
                .expectNext(new Restarted("shop-1"))
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }
}
