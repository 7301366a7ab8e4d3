package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The execution of steps: edges, joins, actions, scripted outcomes and expressions. */
class StepExecutionTests {

    /** A has edges to B (5 s) and C (2 s), both have edges to D. E is not reachable. */
    private static final String DIAMOND = """
            {"triggers":[{"apiTrigger":{},"startStepNames":["A"]}],
             "inputSchema":{"parameters":[{"name":"seconds","type":"NUMBER","defaultValue":1},
               {"name":"who","type":"OBJECT","defaultValue":{"name":"Ada","pets":[{"name":"Rex"}]}}]},
             "outputSchema":{"parameters":[
               {"name":"whole","type":"OBJECT","value":"{{ Steps.D }}"},
               {"name":"text","type":"STRING","value":"{{ Steps.D.by.name }} of {{ WorkflowName }} {{Steps.Nope.x}}."},
               {"name":"pet","type":"STRING","value":"{{ Trigger.who.pets[0].name }}"},
               {"name":"default","type":"NUMBER","value":"{{ Steps.Nope.x }}","defaultValue":7},
               {"name":"missing","type":"STRING","value":"{{ Steps.Nope }}"},
               {"name":"script","type":"STRING","value":"${ 1 + 1 }"}]},
             "steps":[
              {"name":"A","actionId":"com.datadoghq.core.sleep",
               "parameters":[{"name":"durationSeconds","value":"{{ Trigger.seconds }}"}],
               "outboundEdges":[{"nextStepName":"B","branchName":"main"},{"nextStepName":"C","branchName":"main"}]},
              {"name":"B","actionId":"com.datadoghq.core.sleep","parameters":[{"name":"durationSeconds","value":"5"}],
               "outboundEdges":[{"nextStepName":"D","branchName":"main"}]},
              {"name":"C","actionId":"com.datadoghq.core.sleep","parameters":[{"name":"durationSeconds","value":2.0}],
               "outboundEdges":[{"nextStepName":"D","branchName":"main"}]},
              {"name":"D","actionId":"com.datadoghq.example.tell","readinessGate":{"thresholdType":"ALL"}},
              {"name":"E","actionId":"com.datadoghq.core.noop"}]}""";

    private final TestService service = new TestService();

    private final String id = this.service.workflow(DIAMOND);

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void stepStartsWhenAllPredecessorsHaveFinished() {
        String run = this.service.start(this.id, "{}");
        assertThat(steps(run)).isEqualTo("A=IN_PROGRESS");
        this.service.advance("PT1S");
        assertThat(steps(run)).isEqualTo("A=SUCCEEDED B=IN_PROGRESS C=IN_PROGRESS");
        this.service.advance("PT2S");
        assertThat(steps(run)).isEqualTo("A=SUCCEEDED B=IN_PROGRESS C=SUCCEEDED");
        this.service.advance("PT3S");
        assertThat(steps(run)).isEqualTo("A=SUCCEEDED B=SUCCEEDED C=SUCCEEDED D=SUCCEEDED");
        assertThat(status(run)).isEqualTo("SUCCEEDED");
        assertThat(this.service.attributes(this.id, run).get("endTimestamp").asString())
                .isEqualTo("2026-05-04T10:20:36.4Z");
    }

    @Test
    void firstFailureEndsRun() {
        this.service.emulator().onStep(this.id, "C", StepOutcome.failure("no luck"));
        String run = this.service.start(this.id, "{}");
        this.service.advance("PT3S");
        assertThat(steps(run)).isEqualTo("A=SUCCEEDED B=CANCELED C=FAILED");
        assertThat(status(run)).isEqualTo("STEP_ERROR");
        var attributes = this.service.attributes(this.id, run);
        assertThat(attributes.get("errorDetail").asString()).isEqualTo("no luck");
        assertThat(attributes.get("outputs")).isEmpty();
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:20:33.4Z");
    }

    @Test
    void instanceErrorCountsAsFailed() {
        this.service
                .emulator()
                .onStep(this.id, "D", StepOutcome.instanceError("broken").after(Duration.ofSeconds(1)));
        String run = this.service.start(this.id, "{}");
        this.service.advance("PT6S");
        assertThat(status(run)).isEqualTo("IN_PROGRESS");
        this.service.advance("PT1S");
        assertThat(status(run)).isEqualTo("INSTANCE_ERROR");
        assertThat(TestService.json(this.service.list(this.id, ""))
                        .at("/meta/failedCount")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void referencesAreReplaced() {
        this.service
                .emulator()
                .onAction(
                        "com.datadoghq.example.tell",
                        StepOutcome.success(
                                Map.of("by", "{{ Trigger.who }}", "n", List.of(1, "{{ Trigger.seconds }}"))));
        String run = this.service.start(this.id, "{\"meta\":{\"payload\":{\"seconds\":0.5}}}");
        this.service.advance("PT5.5S");
        assertThat(this.service.attributes(this.id, run).get("outputs")).hasToString("""
                {"default":7,"pet":"Rex","script":2,"text":"Ada of Test .",\
                "whole":{"by":{"name":"Ada","pets":[{"name":"Rex"}]},"n":[1,0.5]}}""");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1e999999999", "99999999"})
    void invalidSleepDurationFailsStep(String seconds) {
        String run = this.service.start(this.id, "{\"meta\":{\"payload\":{\"seconds\":" + seconds + "}}}");
        assertThat(status(run)).isEqualTo("STEP_ERROR");
        assertThat(this.service.attributes(this.id, run).get("errorDetail").asString())
                .isEqualTo("durationSeconds is not a number of seconds");
    }

    @Test
    void tinySleepDurationIsRoundedToZero() {
        String run = this.service.start(this.id, "{\"meta\":{\"payload\":{\"seconds\":1e-999999999}}}");
        assertThat(steps(run)).isEqualTo("A=SUCCEEDED B=IN_PROGRESS C=IN_PROGRESS");
    }

    @Test
    void outcomesAreUsedInOrderAndLastOneRepeats() {
        this.service
                .emulator()
                .onStep(this.id, "A", StepOutcome.failure("once").after(Duration.ZERO), StepOutcome.success());
        assertThat(status(this.service.start(this.id, "{}"))).isEqualTo("STEP_ERROR");
        for (int i = 0; i < 2; i++) {
            assertThat(steps(this.service.start(this.id, "{}"))).isEqualTo("A=IN_PROGRESS");
        }
        this.service
                .emulator()
                .onAction(
                        "com.datadoghq.core.sleep",
                        StepOutcome.failure("always").after(Duration.ZERO));
        assertThat(steps(this.service.start(this.id, "{}"))).isEqualTo("A=IN_PROGRESS");
        this.service.emulator().onStep(this.id, "A");
        assertThat(status(this.service.start(this.id, "{}"))).isEqualTo("STEP_ERROR");
        this.service.emulator().onAction("com.datadoghq.core.sleep");
        assertThat(steps(this.service.start(this.id, "{}"))).isEqualTo("A=IN_PROGRESS");
    }

    @Test
    void outcomeOfUnknownStepIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.service.emulator().onStep(this.id, "Z", StepOutcome.success()))
                .withMessageContaining("has no step named Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepOutcome.success().after(Duration.ofSeconds(-1)));
    }

    @Test
    void workflowDeclaredInCodeRuns() {
        String declared = "12345678-1234-4234-8234-1234567890ab";
        EmulatedWorkflow workflow = EmulatedWorkflow.withId(declared)
                .name("Restart")
                .tags("team:shop", "env:dev")
                .input("service", "STRING")
                .input("replicas", "NUMBER", 2)
                .step("Find_it", "com.datadoghq.example.find")
                .step("Wait", "com.datadoghq.core.sleep", Map.of("durationSeconds", "{{ Steps.Find_it.seconds }}"))
                .output("message", "{{ Trigger.service }} x {{ Trigger.replicas }} on {{ Steps.Find_it.host }}")
                .build();
        this.service
                .emulator()
                .declare(workflow)
                .onStep(declared, "Find_it", StepOutcome.success(Map.of("seconds", 3, "host", "h1")));
        String run = this.service.start(declared, "{\"meta\":{\"payload\":{\"service\":\"shop\"}}}");
        this.service.advance("PT3S");
        assertThat(this.service.attributes(declared, run).get("outputs"))
                .hasToString("{\"message\":\"shop x 2 on h1\"}");
        this.service
                .emulator()
                .declare(EmulatedWorkflow.withId(declared).unpublished().build());
        assertThat(this.service.execute(declared, "{}").body()).contains("WORKFLOW_INACTIVE");
        assertThat(this.service.attributes(declared, run).get("trigger"))
                .hasToString("{\"replicas\":2,\"service\":\"shop\"}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.service
                        .emulator()
                        .declare(EmulatedWorkflow.withId(declared).spec("{}").build()))
                .withMessageContaining("no trigger found");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmulatedWorkflow.withId(declared).spec("{"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmulatedWorkflow.withId("x"));
    }

    private String status(String run) {
        return this.service
                .attributes(this.id, run)
                .at("/instanceStatus/detailsKind")
                .asString();
    }

    private String steps(String run) {
        return this.service.attributes(this.id, run).get("stepStateAssociations").values().stream()
                .map(step -> step.get("stepName").asString() + "="
                        + step.get("stepState").asString())
                .collect(Collectors.joining(" "));
    }
}
