package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Steps that run scripts, and expressions in outputs. Complete definitions are in {@link DefinitionTests}. */
class ScriptStepTests {

    private static final TestService SERVICE = new TestService();

    @AfterAll
    static void stop() {
        SERVICE.close();
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
        var response = SERVICE.send(
                "POST", "/api/v2/workflows", DefinitionTests.definition(name).toString());
        return TestService.json(response).at("/data/id").asString();
    }

    private static JsonNode run(String workflow, String payload) {
        String run = SERVICE.start(workflow, "{\"meta\":{\"payload\":" + payload + "}}");
        return SERVICE.attributes(workflow, run);
    }
}
