package io.github.workflowautomation.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceMatch.Confidence;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Runs the client against the emulator: the exceptions and messages that users see when something goes wrong. */
class WhatCanGoWrongTests {

    private static final String EXAMPLE = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    private static final String OTHER = "5f1c2a0e-6f3b-4c55-9f0e-0c7d5a3b9e21";

    private final WorkflowEmulator emulator = WorkflowEmulator.start(new EmulatorProperties());

    private final WorkflowAutomationClient client = client(this.emulator.credentials());

    @AfterEach
    void stop() {
        this.client.close();
        this.emulator.close();
    }

    private WorkflowAutomationClient client(DatadogCredentials credentials) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(this.emulator.baseUrl())
                .credentials(credentials)
                .build();
    }

    @Test
    void wrongKeys() {
        try (WorkflowAutomationClient wrong = client(DatadogCredentials.ofKeys("wrong", "keys"))) {
            assertExecuteFails(wrong, EXAMPLE, Map.of(), WorkflowApiException.class, "403", "keys are valid", "site");
        }
    }

    @Test
    void unknownWorkflow() {
        assertExecuteFails(this.client, OTHER, Map.of(), WorkflowNotFoundException.class, "404", "Check the id");
    }

    @Test
    void unpublishedWorkflow() {
        this.emulator.declare(EmulatedWorkflow.withId(OTHER)
                .name("Draft")
                .unpublished()
                .step("Only", "com.datadoghq.core.noop")
                .build());
        assertExecuteFails(
                this.client, OTHER, Map.of(), WorkflowApiException.class, "WORKFLOW_INACTIVE", "Publish the workflow");
    }

    @Test
    void workflowWithoutApiTrigger() {
        this.emulator.declare(EmulatedWorkflow.withId(OTHER)
                .spec("{\"triggers\":[{\"startStepNames\":[],\"workflowTrigger\":{}}],\"steps\":[]}")
                .build());
        assertExecuteFails(
                this.client, OTHER, Map.of(), WorkflowApiException.class, "TRIGGER_TYPE_API", "Add an API trigger");
    }

    @Test
    void unknownInput() {
        Map<String, String> payload = Map.of("inptu", "x");
        assertExecuteFails(
                this.client, EXAMPLE, payload, WorkflowApiException.class, "\"inptu\" not in workflow input schema");
    }

    @Test
    void lostResponse() {
        this.emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        assertExecuteFails(
                this.client, EXAMPLE, Map.of("input", "x"), WorkflowOutcomeUnknownException.class, "may have started");
        assertThat(this.emulator.runsStarted(EXAMPLE)).isEqualTo(1);
    }

    @Test
    void findInstancesFindsTheRunOfALostResponse() {
        start("of another client");
        this.emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        StepVerifier.create(this.client
                        .execute(EXAMPLE, Map.of("input", "lost"))
                        .thenMany(Flux.<WorkflowInstanceMatch>empty())
                        .onErrorResume(WorkflowOutcomeUnknownException.class, this.client::findInstances))
                .assertNext(match -> {
                    assertThat(match.confidence()).isEqualTo(Confidence.INPUTS_EQUAL);
                    assertThat(match.instance().inputs()).isEqualTo(Map.of("input", "lost"));
                })
                .assertNext(match -> {
                    assertThat(match.confidence()).isEqualTo(Confidence.INPUTS_DIFFER);
                    assertThat(match.instance().inputs()).isEqualTo(Map.of("input", "of another client"));
                })
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        assertThat(this.emulator.runsStarted(EXAMPLE)).isEqualTo(2);
    }

    @Test
    void findInstancesFindsNoRunIfTheRequestWasLost() {
        this.emulator.faults().next(Fault.reset().on(Operation.CREATE_WORKFLOW_INSTANCE));
        StepVerifier.create(this.client
                        .execute(EXAMPLE, Map.of("input", "request lost"))
                        .thenMany(Flux.<WorkflowInstanceMatch>empty())
                        .onErrorResume(WorkflowOutcomeUnknownException.class, this.client::findInstances))
                .expectComplete()
                .verify(Duration.ofSeconds(20));
    }

    private void start(String input) {
        StepVerifier.create(this.client.execute(EXAMPLE, Map.of("input", input)))
                .expectNextCount(1)
                .expectComplete()
                .verify(Duration.ofSeconds(20));
    }

    @Test
    void rateLimitedExecuteIsRetriedAfterTheReset() {
        this.emulator.faults().next(2, Fault.status(429).withHeaders("X-RateLimit-Reset: 0"));
        StepVerifier.create(this.client.execute(EXAMPLE, Map.of("input", "x")))
                .expectNextCount(1)
                .expectComplete()
                .verify(Duration.ofSeconds(20));
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isEqualTo(3);
        assertThat(this.emulator.runsStarted(EXAMPLE)).isEqualTo(1);
    }

    @Test
    void outputsOfFiveMegabytesAreRead() {
        String report = "x".repeat(5_000_000);
        this.emulator.declare(EmulatedWorkflow.withId(OTHER)
                .step("Report", "com.datadoghq.http.request")
                .output("report", "{{ Steps.Report.report }}")
                .build());
        this.emulator.onStep(OTHER, "Report", StepOutcome.success(Map.of("report", report)));
        StepVerifier.create(this.client
                        .executeAndAwait(OTHER, Map.of())
                        .map(run -> run.outputs().get("report")))
                .expectNext(report)
                .expectComplete()
                .verify(Duration.ofSeconds(20));
    }

    private static void assertExecuteFails(
            WorkflowAutomationClient client,
            String workflow,
            Map<String, String> payload,
            Class<? extends Throwable> type,
            String... message) {
        StepVerifier.create(client.execute(workflow, payload))
                .expectErrorSatisfies(failure ->
                        assertThat(failure).isExactlyInstanceOf(type).hasMessageContainingAll((CharSequence[]) message))
                .verify(Duration.ofSeconds(20));
    }
}
