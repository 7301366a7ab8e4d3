package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reset restores the state after the start. */
class ResetTests {

    private static final String CONFIGURED = "11111111-2222-4333-8444-555555555555";

    private static final String BEAN = "22222222-2222-4333-8444-555555555555";

    private final TestService service = new TestService(properties(), List.of(workflow(BEAN, "Bean")));

    @AfterEach
    void stop() {
        this.service.close();
    }

    private static EmulatorProperties properties() {
        return TestService.properties(
                "workflows[0].id=" + CONFIGURED,
                "workflows[0].name=Configured",
                "workflows[0].steps[0].name=A",
                "workflows[0].steps[0].error=as configured");
    }

    @Test
    void resetRestoresConfiguredAndBeanWorkflows() {
        String before = this.service.workflows("?limit=100").body();
        this.service.update(CONFIGURED, "{\"name\":\"Changed\"}");
        this.service.delete(BEAN);
        this.service.emulator().declare(workflow(TestService.EXAMPLE, "Declared anew"));
        this.service.emulator().declare(workflow(TestService.UNKNOWN, "Declared later"));
        this.service.workflow("{\"triggers\":[{\"startStepNames\":[\"A\"],\"apiTrigger\":{}}],"
                + "\"steps\":[{\"name\":\"A\",\"actionId\":\"com.datadoghq.example.a\"}]}");
        assertThat(this.service.workflows("?limit=100").body())
                .isNotEqualTo(before)
                .contains("Changed", "Declared anew", "Declared later");
        this.service.emulator().reset();
        assertThat(this.service.workflows("?limit=100").body())
                .isEqualTo(before)
                .contains("Configured", "Bean");
    }

    @Test
    void resetRestoresConfiguredOutcomes() {
        assertThat(status()).isEqualTo("STEP_ERROR");
        this.service.emulator().onStep(CONFIGURED, "A", StepOutcome.success());
        assertThat(status()).isEqualTo("SUCCEEDED");
        this.service.emulator().onAction("com.datadoghq.core.sleep", StepOutcome.instanceError("late"));
        this.service.emulator().reset();
        assertThat(status()).isEqualTo("STEP_ERROR");
        String run = this.service.start(TestService.EXAMPLE, "{}");
        this.service.advance("PT2S");
        assertThat(this.service.attributes(TestService.EXAMPLE, run).at("/instanceStatus/detailsKind"))
                .hasToString("\"SUCCEEDED\"");
    }

    @Test
    void resetKeepsBeanThatReplacesConfiguredWorkflow() {
        try (TestService other = new TestService(properties(), List.of(workflow(CONFIGURED, "Bean")))) {
            other.emulator().reset();
            assertThat(other.read(CONFIGURED).body()).contains("\"name\":\"Bean\"");
        }
    }

    @Test
    void resetRestoresCapacityForCreatedWorkflows() {
        EmulatorProperties properties = properties();
        properties.setMaxWorkflows(1);
        try (TestService small = new TestService(properties)) {
            String spec = "{\"triggers\":[{\"startStepNames\":[\"A\"],\"apiTrigger\":{}}],"
                    + "\"steps\":[{\"name\":\"A\",\"actionId\":\"com.datadoghq.example.a\"}]}";
            small.workflow(spec);
            small.emulator().reset();
            assertThat(small.read(small.workflow(spec)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void resetRemovesRunsAndRestoresClock() {
        String run = this.service.start(CONFIGURED, "{}");
        this.service.advance("PT1H");
        this.service.emulator().freeze();
        this.service.emulator().reset();
        assertThat(this.service.get(CONFIGURED, run).statusCode()).isEqualTo(404);
        assertThat(this.service.emulator().runsStarted(CONFIGURED)).isZero();
        assertThat(this.service.emulator().now()).isEqualTo(TestService.START);
    }

    private static EmulatedWorkflow workflow(String id, String name) {
        return EmulatedWorkflow.withId(id)
                .name(name)
                .step("B", "com.datadoghq.example.b")
                .build();
    }

    private String status() {
        return this.service
                .attributes(CONFIGURED, this.service.start(CONFIGURED, "{}"))
                .at("/instanceStatus/detailsKind")
                .asString();
    }
}
