package io.github.workflowautomation.yourapplication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import reactor.test.StepVerifier;

/** An example for the tests of your application, in a package of its own as your application is. Only the workflow is configured, and it runs on the emulator. */
@SpringBootTest(
        classes = YourWorkflowsTests.YourApplication.class,
        properties = {
            "spring.config.name=none",
            "datadog.workflow-automation.workflows.restart.id=" + YourWorkflowsTests.RESTART
        })
class YourWorkflowsTests {

    static final String RESTART = "5f1c2a0e-6f3b-4c55-9f0e-0c7d5a3b9e21";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Autowired
    private WorkflowAutomationClient client;

    @Autowired
    private WorkflowEmulator emulator;

    @Test
    void restartReturnsThePod() {
        this.emulator.onStep(RESTART, "Restart", StepOutcome.success(Map.of("pod", "shop-1")));
        StepVerifier.create(this.client.executeAndAwait("restart", Map.of("service", "shop"), Restarted.class))
                .expectNext(new Restarted("shop-1"))
                .expectComplete()
                .verify(LIMIT);
    }

    @Test
    void failedRestartIsStartedOnlyOnce() {
        long before = this.emulator.runsStarted(RESTART);
        this.emulator.onStep(RESTART, "Restart", StepOutcome.failure("no such pod"));
        StepVerifier.create(this.client.executeAndAwait("restart", Map.of("service", "shop")))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(WorkflowFailedException.class)
                        .hasMessageContaining("no such pod"))
                .verify(LIMIT);
        assertThat(this.emulator.runsStarted(RESTART)).isEqualTo(before + 1);
    }

    record Restarted(String pod) {}

    @EnableAutoConfiguration
    static class YourApplication {

        @Bean
        EmulatedWorkflow restart() {
            return EmulatedWorkflow.withId(RESTART)
                    .name("Restart service")
                    .input("service", "STRING")
                    .step("Restart", "com.datadoghq.http.request")
                    .output("pod", "{{ Steps.Restart.pod }}")
                    .build();
        }
    }
}
