package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.properties.WorkflowProperties;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The state of runs over time, and their outputs. */
class RunTests {

    private static final String DEPLOY = "11111111-2222-4333-8444-555555555555";

    private final TestService service = TestService.with(
            "workflows[0].id=" + DEPLOY,
            "workflows[0].steps[0].name=Build",
            "workflows[0].steps[0].duration=10s",
            "workflows[0].steps[1].name=Check",
            "workflows[0].steps[2].name=Roll_out",
            "workflows[0].steps[2].duration=20s",
            "workflows[0].steps[2].error=no such host",
            "workflows[0].steps[3].name=Tell",
            "workflows[0].steps[3].duration=1s");

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void runSucceedsWhenAllStepsHaveFinished() {
        String run = this.service.start(TestService.EXAMPLE, payload("\"hello\""));
        this.service.advance("PT1.999999S");
        assertThat(status(TestService.EXAMPLE, run)).isEqualTo("IN_PROGRESS Running");
        assertThat(this.service.attributes(TestService.EXAMPLE, run).has("endTimestamp"))
                .isFalse();
        assertThat(this.service.attributes(TestService.EXAMPLE, run).get("outputs"))
                .isEmpty();
        this.service.advance("PT0.000001S");
        assertThat(status(TestService.EXAMPLE, run)).isEqualTo("SUCCEEDED Succeeded");
        var attributes = this.service.attributes(TestService.EXAMPLE, run);
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:20:32.4Z");
        assertThat(attributes.get("outputs")).hasToString("{\"output\":\"hello\"}");
        assertThat(attributes.get("stepStateAssociations"))
                .hasToString("[{\"stepName\":\"Sleep\",\"stepState\":\"SUCCEEDED\"}]");
        assertThat(attributes.has("errorDetail")).isFalse();
    }

    @Test
    void stepHasNoStateBeforeItsStart() {
        String run = this.service.start(DEPLOY, "{}");
        assertThat(steps(run)).isEqualTo("Build=IN_PROGRESS");
        this.service.advance("PT10S");
        assertThat(steps(run)).isEqualTo("Build=SUCCEEDED Check=SUCCEEDED Roll_out=IN_PROGRESS");
    }

    @Test
    void failedStepFailsRun() {
        String run = this.service.start(DEPLOY, "{}");
        this.service.advance("PT1H");
        assertThat(status(DEPLOY, run)).isEqualTo("STEP_ERROR Step error");
        assertThat(steps(run)).isEqualTo("Build=SUCCEEDED Check=SUCCEEDED Roll_out=FAILED");
        var attributes = this.service.attributes(DEPLOY, run);
        assertThat(attributes.get("errorDetail").asString()).isEqualTo("no such host");
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:21:00.4Z");
        assertThat(attributes.get("outputs")).isEmpty();
    }

    @Test
    void canceledRunDoesNotChange() {
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
    void cancelOfFinishedRunHasNoEffect() {
        String run = this.service.start(TestService.EXAMPLE, "{}");
        this.service.advance("PT2S");
        String finished = this.service.get(TestService.EXAMPLE, run).body();
        var response = this.service.cancel(TestService.EXAMPLE, run);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}\n");
        assertThat(this.service.get(TestService.EXAMPLE, run).body()).isEqualTo(finished);
    }

    @Test
    void outputThatReferencesInputKeepsTypeAndDigits() {
        for (String value : List.of(
                "1",
                "1.10",
                "-0.5",
                "123456789012345678901234567890",
                "true",
                "null",
                "[1,{\"a\":[]}]",
                "{\"b\":\"\\n\"}")) {
            String run = this.service.start(TestService.EXAMPLE, payload(value));
            this.service.advance("PT2S");
            assertThat(this.service.get(TestService.EXAMPLE, run).body())
                    .contains("\"outputs\":{\"output\":" + value + "}")
                    .contains("\"trigger\":{\"input\":" + value + "}");
        }
    }

    @Test
    void referencesInOutputsAreReplaced() {
        try (TestService other = new TestService(properties -> {
            Map<String, Object> outputs = Map.of(
                    "text",
                    "Hello {{Trigger.name}}, {{ Trigger.count }} {{ Trigger.missing }}$1 times",
                    "missing",
                    "{{ Trigger.missing }}",
                    "number",
                    42,
                    "nested",
                    Map.of("flag", true, "name", "{{ Trigger.name }}"));
            properties.setWorkflows(
                    List.of(new WorkflowProperties(DEPLOY, null, true, null, List.of(), outputs, null)));
        })) {
            String run = other.start(DEPLOY, "{\"meta\":{\"payload\":{\"name\":\"A$1\",\"count\":3}}}");
            assertThat(other.get(DEPLOY, run).body())
                    .contains("\"outputs\":{\"nested\":{\"flag\":true,\"name\":\"A$1\"},\"number\":42,"
                            + "\"text\":\"Hello A$1, 3 $1 times\"}");
        }
    }

    @Test
    void oldestRunsAreRemovedButCounted() {
        try (TestService other = new TestService(properties -> properties.setMaxRuns(2))) {
            String first = other.start(TestService.EXAMPLE, "{}");
            String second = other.start(TestService.EXAMPLE, "{}");
            String third = other.start(TestService.EXAMPLE, "{}");
            assertThat(other.get(TestService.EXAMPLE, first).statusCode()).isEqualTo(404);
            assertThat(TestService.json(other.list(TestService.EXAMPLE, ""))
                            .get("data")
                            .findValuesAsString("id"))
                    .containsExactly(third, second);
            assertThat(other.emulator().runsStarted(TestService.EXAMPLE)).isEqualTo(3);
            assertThat(other.emulator().runsStarted(TestService.UNKNOWN)).isZero();
        }
    }

    @Test
    void declaredWorkflowReplacesExample() {
        try (TestService other = new TestService(properties -> {
            String id = TestService.EXAMPLE.toUpperCase(Locale.ROOT);
            properties.setWorkflows(
                    List.of(new WorkflowProperties(id, "Mine", true, Set.of(), List.of(), Map.of(), null)));
        })) {
            assertThat(other.execute(TestService.EXAMPLE, payload("1")).statusCode())
                    .isEqualTo(400);
            String run = other.start(TestService.EXAMPLE, "{}");
            assertThat(other.attributes(TestService.EXAMPLE, run)
                            .at("/sourceForTemplating/name")
                            .asString())
                    .isEqualTo("Mine");
        }
    }

    @Test
    void clockCannotGoBack() {
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
}
