package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How runs go through time, and what comes out of them. */
class RunTests {

    private static final String DEPLOY = "11111111-2222-4333-8444-555555555555";

    private final Service service = new Service(properties -> {
        WorkflowProperties deploy = new WorkflowProperties();
        deploy.setId(DEPLOY);
        deploy.setSteps(List.of(
                step("Build", 10, null),
                step("Check", 0, null),
                step("Roll out", 20, "no such host"),
                step("Tell", 1, null)));
        properties.setWorkflows(List.of(deploy));
    });

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void aRunSucceedsWhenItsStepsAreOver() {
        String run = this.service.start(Service.EXAMPLE, payload("\"hello\""));
        this.service.advance("PT1.999999S");
        assertThat(status(Service.EXAMPLE, run)).isEqualTo("IN_PROGRESS Running");
        assertThat(this.service.attributes(Service.EXAMPLE, run).has("endTimestamp"))
                .isFalse();
        assertThat(this.service.attributes(Service.EXAMPLE, run).get("outputs")).isEmpty();
        this.service.advance("PT0.000001S");
        assertThat(status(Service.EXAMPLE, run)).isEqualTo("SUCCEEDED Succeeded");
        var attributes = this.service.attributes(Service.EXAMPLE, run);
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:20:32.4Z");
        assertThat(attributes.get("outputs")).hasToString("{\"output\":\"hello\"}");
        assertThat(attributes.get("stepStateAssociations"))
                .hasToString("[{\"stepName\":\"Sleep\",\"stepState\":\"SUCCEEDED\"}]");
        assertThat(attributes.has("errorDetail")).isFalse();
    }

    @Test
    void aStepHasNoStateBeforeItStarts() {
        String run = this.service.start(DEPLOY, "{}");
        assertThat(steps(run)).isEqualTo("Build=IN_PROGRESS");
        this.service.advance("PT10S");
        assertThat(steps(run)).isEqualTo("Build=SUCCEEDED Check=SUCCEEDED Roll out=IN_PROGRESS");
    }

    @Test
    void aRunFailsWithItsStep() {
        String run = this.service.start(DEPLOY, "{}");
        this.service.advance("PT1H");
        assertThat(status(DEPLOY, run)).isEqualTo("STEP_ERROR Step error");
        assertThat(steps(run)).isEqualTo("Build=SUCCEEDED Check=SUCCEEDED Roll out=FAILED");
        var attributes = this.service.attributes(DEPLOY, run);
        assertThat(attributes.get("errorDetail").asString()).isEqualTo("no such host");
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:21:00.4Z");
        assertThat(attributes.get("outputs")).isEmpty();
    }

    @Test
    void aCanceledRunStaysAsItWas() {
        String run = this.service.start(DEPLOY, "{}");
        this.service.advance("PT5S");
        this.service.cancel(DEPLOY, run);
        this.service.advance("PT1H");
        String canceled = this.service.get(DEPLOY, run).body();
        assertThat(steps(run)).isEqualTo("Build=CANCELED");
        assertThat(this.service.attributes(DEPLOY, run).get("endTimestamp").asString())
                .isEqualTo("2026-05-04T10:20:35.4Z");
        assertThat(this.service.cancel(DEPLOY, run).body()).isEqualTo("{}\n");
        assertThat(this.service.get(DEPLOY, run).body()).isEqualTo(canceled);
    }

    @Test
    void cancelOfAFinishedRunChangesNothing() {
        String run = this.service.start(Service.EXAMPLE, "{}");
        this.service.advance("PT2S");
        String finished = this.service.get(Service.EXAMPLE, run).body();
        var answer = this.service.cancel(Service.EXAMPLE, run);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}\n");
        assertThat(this.service.get(Service.EXAMPLE, run).body()).isEqualTo(finished);
    }

    @Test
    void anOutputThatIsAnInputKeepsItsTypeAndDigits() {
        for (String value : List.of(
                "1",
                "1.10",
                "-0.5",
                "123456789012345678901234567890",
                "true",
                "null",
                "[1,{\"a\":[]}]",
                "{\"b\":\"\\n\"}")) {
            String run = this.service.start(Service.EXAMPLE, payload(value));
            this.service.advance("PT2S");
            assertThat(this.service.get(Service.EXAMPLE, run).body())
                    .contains("\"outputs\":{\"output\":" + value + "}")
                    .contains("\"trigger\":{\"input\":" + value + "}");
        }
    }

    @Test
    void outputsAreFilledIn() {
        try (Service other = new Service(properties -> {
            WorkflowProperties workflow = new WorkflowProperties();
            workflow.setId(DEPLOY);
            workflow.setOutputs(Map.of(
                    "text",
                    "Hello {{Trigger.name}}, {{ Trigger.count }} {{ Trigger.missing }}$1 times",
                    "missing",
                    "{{ Trigger.missing }}",
                    "number",
                    42,
                    "nested",
                    Map.of("flag", true, "name", "{{ Trigger.name }}")));
            properties.setWorkflows(List.of(workflow));
        })) {
            String run = other.start(DEPLOY, "{\"meta\":{\"payload\":{\"name\":\"A$1\",\"count\":3}}}");
            assertThat(other.get(DEPLOY, run).body())
                    .contains("\"outputs\":{\"nested\":{\"flag\":true,\"name\":\"A$1\"},\"number\":42,"
                            + "\"text\":\"Hello A$1, 3 $1 times\"}");
        }
    }

    @Test
    void theOldestRunsAreForgottenButCounted() {
        try (Service other = new Service(properties -> properties.setMaxRuns(2))) {
            String first = other.start(Service.EXAMPLE, "{}");
            String second = other.start(Service.EXAMPLE, "{}");
            String third = other.start(Service.EXAMPLE, "{}");
            assertThat(other.get(Service.EXAMPLE, first).statusCode()).isEqualTo(404);
            assertThat(Service.json(other.list(Service.EXAMPLE, "")).get("data").findValuesAsString("id"))
                    .containsExactly(third, second);
            assertThat(other.emulator().runsStarted(Service.EXAMPLE)).isEqualTo(3);
            assertThat(other.emulator().runsStarted(Service.UNKNOWN)).isZero();
        }
    }

    @Test
    void aDeclaredWorkflowReplacesTheExample() {
        try (Service other = new Service(properties -> {
            WorkflowProperties workflow = new WorkflowProperties();
            workflow.setId(Service.EXAMPLE.toUpperCase(Locale.ROOT));
            workflow.setName("Mine");
            workflow.setInputs(Set.of());
            properties.setWorkflows(List.of(workflow));
        })) {
            assertThat(other.execute(Service.EXAMPLE, payload("1")).statusCode())
                    .isEqualTo(400);
            String run = other.start(Service.EXAMPLE, "{}");
            assertThat(other.attributes(Service.EXAMPLE, run)
                            .at("/sourceForTemplating/name")
                            .asString())
                    .isEqualTo("Mine");
        }
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.service.emulator().advance(Duration.ofSeconds(-1)));
    }

    private String status(String workflow, String run) {
        var status = this.service.attributes(workflow, run).get("instanceStatus");
        return status.get("detailsKind").asString() + " "
                + status.get("displayName").asString();
    }

    private String steps(String run) {
        return String.join(
                " ",
                this.service.attributes(DEPLOY, run).get("stepStateAssociations").values().stream()
                        .map(step -> step.get("stepName").asString() + "="
                                + step.get("stepState").asString())
                        .toList());
    }

    private static String payload(String input) {
        return "{\"meta\":{\"payload\":{\"input\":" + input + "}}}";
    }

    private static StepProperties step(String name, int seconds, @Nullable String error) {
        StepProperties step = new StepProperties();
        step.setName(name);
        step.setDuration(Duration.ofSeconds(seconds));
        step.setError(error);
        return step;
    }
}
