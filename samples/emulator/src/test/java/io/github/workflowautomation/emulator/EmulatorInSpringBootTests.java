package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The emulator in a test of an application without configuration. */
@SpringBootTest
class EmulatorInSpringBootTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    private WorkflowAutomationClient client;

    @Autowired
    private WorkflowEmulator emulator;

    @AfterEach
    void reset() {
        this.emulator.reset();
    }

    @Test
    void clientUsesEmulatorAndTestControlsItsClock() {
        this.emulator.freeze();
        WorkflowInstance started = run(this.client);
        assertThat(status(started)).isEqualTo(WorkflowInstanceStatus.IN_PROGRESS);
        this.emulator.advance(Duration.ofSeconds(2));
        assertThat(status(started)).isEqualTo(WorkflowInstanceStatus.SUCCEEDED);
        assertThat(this.emulator.runsStarted(TestService.EXAMPLE)).isEqualTo(1);
        assertThat(this.emulator.requests(Operation.GET_WORKFLOW_INSTANCE)).isEqualTo(2);
    }

    @Test
    void injectedFaultFailsOneRequest() {
        this.emulator.faults().next(Fault.status(500).on(Operation.CREATE_WORKFLOW_INSTANCE));
        assertThatExceptionOfType(WorkflowOutcomeUnknownException.class).isThrownBy(() -> run(this.client));
        assertThat(this.emulator.runsStarted(TestService.EXAMPLE)).isZero();
        run(this.client);
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE, 500))
                .isEqualTo(1);
    }

    @Test
    void resetAfterProcessingStartsTheRun() {
        this.emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        assertThatExceptionOfType(WorkflowOutcomeUnknownException.class).isThrownBy(() -> run(this.client));
        assertThat(this.emulator.runsStarted(TestService.EXAMPLE)).isEqualTo(1);
    }

    @Test
    void contextsHaveIndependentEmulators() {
        try (ConfigurableApplicationContext other =
                new SpringApplicationBuilder(Application.class).run("--datadog.emulator.enabled=true")) {
            WorkflowEmulator otherEmulator = other.getBean(WorkflowEmulator.class);
            assertThat(otherEmulator.baseUrl()).isNotEqualTo(this.emulator.baseUrl());
            otherEmulator.faults().always(Fault.status(500));
            otherEmulator.freeze();
            otherEmulator.advance(Duration.ofDays(1));
            run(this.client);
            assertThat(this.emulator.runsStarted(TestService.EXAMPLE)).isEqualTo(1);
            assertThat(otherEmulator.runsStarted(TestService.EXAMPLE)).isZero();
            assertThat(this.emulator.now()).isBefore(otherEmulator.now());
            otherEmulator.reset();
            run(other.getBean(WorkflowAutomationClient.class));
            assertThat(this.emulator.runsStarted(TestService.EXAMPLE)).isEqualTo(1);
        }
    }

    private static WorkflowInstance run(WorkflowAutomationClient client) {
        return client.execute(TestService.EXAMPLE, Map.of("input", "hello"))
                .blockOptional(TIMEOUT)
                .orElseThrow();
    }

    private WorkflowInstanceStatus status(WorkflowInstance started) {
        return this.client
                .getInstance(TestService.EXAMPLE, started.id())
                .map(WorkflowInstance::status)
                .blockOptional(TIMEOUT)
                .orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
