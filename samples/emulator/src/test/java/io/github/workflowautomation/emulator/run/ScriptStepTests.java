package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Definitions that pass data through scripts, the source of the run and paths of references. */
class DefinitionTests {

    private static final TestService SERVICE = new TestService();

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "script | {\"numbers\":[1,2.5]} | SUCCEEDED | Sum, Say | {\"text\":\"total 3.5\",\"total\":3.5}",
                "script-throws | {} | STEP_ERROR | Break | {}",
                "source | {\"who\":\"Ada\"} | SUCCEEDED | Read | {\"who\":\"Ada\"}",
                "handlebars-path | {\"names\":[\"x\",\"y\"]} | SUCCEEDED | First | {\"first\":\"x\"}"
            })
    void definitionRuns(String name, String payload, String status, String steps, String outputs) throws IOException {
        JsonNode run = run(create(name), payload);
        assertThat(run.at("/instanceStatus/detailsKind").asString()).isEqualTo(status);
        assertThat(run.get("stepStateAssociations").values().stream()
                        .map(step -> step.get("stepName").asString())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(steps);
        assertThat(run.get("outputs")).hasToString(outputs);
    }

    @Test
    void messageOfThrowingScriptIsShown() throws IOException {
        assertThat(run(create("script-throws"), "{}").get("errorDetail").asString())
                .isEqualTo("ReferenceError: nothing is not defined");
    }

    @Test
    void declaredOutcomeReplacesScript() throws IOException {
        String workflow = create("script");
        SERVICE.emulator().onStep(workflow, "Sum", StepOutcome.success(Map.of("data", Map.of("total", 7))));
        assertThat(run(workflow, "{\"numbers\":[1]}").get("outputs")).hasToString("{\"text\":\"total 7\",\"total\":7}");
    }

    @Test
    void resultOfScriptIsNotEvaluatedAgain() {
        String workflow = SERVICE.workflow("""
                {"triggers":[{"startStepNames":["Say"],"apiTrigger":{}}],
                 "steps":[{"name":"Say","actionId":"com.datadoghq.datatransformation.func",
                  "parameters":[{"name":"script","value":"return '$' + '{1}{' + '{ InstanceId }}'"}]}],
                 "outputSchema":{"parameters":[{"name":"said","type":"STRING","value":"{{ Steps.Say.data }}"}]}}""");
        SERVICE.update(workflow, "{\"published\":true}");
        assertThat(run(workflow, "{}").get("outputs")).hasToString("{\"said\":\"${1}{{ InstanceId }}\"}");
    }

    @Test
    void failedExpressionOfAnOutputEndsRun() {
        String workflow = SERVICE.workflow("""
                {"triggers":[{"startStepNames":[],"apiTrigger":{}}],"steps":[],
                 "outputSchema":{"parameters":[{"name":"x","type":"STRING","value":"${ nope }"}]}}""");
        SERVICE.update(workflow, "{\"published\":true}");
        JsonNode run = run(workflow, "{}");
        assertThat(run.at("/instanceStatus/detailsKind").asString()).isEqualTo("INSTANCE_ERROR");
        assertThat(run.get("errorDetail").asString()).isEqualTo("ReferenceError: nope is not defined");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "core.if | conditions | [{\"comparisonOperator\":\"resembles\"}] | comparisonOperator \\\"resembles\\\" is not supported; supported are eq,",
                "core.whileLoop | conditions | 1 | conditions is not an array",
                "datatransformation.func | script | 1 | script is not a string"
            })
    void invalidParameterIsRejected(String action, String parameter, String value, String text) {
        assertThat(SERVICE.create("""
                        {"name":"x","spec":{"triggers":[{"startStepNames":["S"],"apiTrigger":{}}],
                         "steps":[{"name":"S","actionId":"com.datadoghq.%s",
                          "parameters":[{"name":"%s","value":%s}]}]}}""".formatted(action, parameter, value)).body())
                .contains("spec is invalid", "step \\\"S\\\": " + text);
    }

    private static String create(String name) throws IOException {
        try (InputStream definition =
                Objects.requireNonNull(DefinitionTests.class.getResourceAsStream("/specs/" + name + ".json"))) {
            var response = SERVICE.send(
                    "POST", "/api/v2/workflows", new String(definition.readAllBytes(), StandardCharsets.UTF_8));
            return TestService.json(response).at("/data/id").asString();
        }
    }

    private static JsonNode run(String workflow, String payload) {
        String run = SERVICE.start(workflow, "{\"meta\":{\"payload\":" + payload + "}}");
        return SERVICE.attributes(workflow, run);
    }
}
