package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Complete definitions, one for each feature, as a client creates and runs them. */
class DefinitionTests {

    private static final TestService SERVICE = new TestService();

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @AfterEach
    void reset() {
        SERVICE.emulator().reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "if-with-merge|{'disk':'d1','copy':true}|SUCCEEDED|2|Wants_copy Copy Remove|{'message':'d1 is gone'}",
                "if-with-merge|{'disk':'d1'}|SUCCEEDED|0|Wants_copy Remove|{'message':'d1 is gone'}",
                "if-one-branch|{}|SUCCEEDED|0|Is_person Greet|{}",
                "for-loop|{'hosts':['a','b','c']}|SUCCEEDED|0|Each_host Label Keep Label Keep Label Keep Report|{'last':'2:c'}",
                "for-loop|{'hosts':[]}|SUCCEEDED|0|Each_host Report|{}",
                "script|{'numbers':[1,2.5]}|SUCCEEDED|0|Sum Say|{'text':'total 3.5','total':3.5}",
                "script-throws|{}|STEP_ERROR|0|Break|{}",
                "source|{'who':'Ada'}|SUCCEEDED|0|Read|{'who':'Ada'}",
                "error-handler|{}|SUCCEEDED|60|Try Fall_back Done|{'plan':'plan B'}",
                "handlebars-path|{'names':['x','y']}|SUCCEEDED|0|First|{'first':'x'}"
            })
    void definitionRuns(String name, String payload, String status, int seconds, String steps, String outputs)
            throws IOException {
        String workflow = create(definition(name));
        String run = start(workflow, payload.replace('\'', '"'));
        if (seconds > 0) {
            SERVICE.advance("PT" + (seconds - 1) + ".999S");
            assertThat(status(SERVICE.attributes(workflow, run))).isEqualTo("IN_PROGRESS");
            SERVICE.advance("PT0.001S");
        }
        JsonNode attributes = SERVICE.attributes(workflow, run);
        assertThat(status(attributes)).isEqualTo(status);
        assertThat(Duration.between(
                        Instant.parse(attributes.get("startTimestamp").asString()),
                        Instant.parse(attributes.get("endTimestamp").asString())))
                .hasSeconds(seconds);
        assertThat(steps(attributes)).isEqualTo(steps);
        assertThat(attributes.get("outputs")).hasToString(outputs.replace('\'', '"'));
    }

    @Test
    void branchThatIsMissingEndsItsPath() throws IOException {
        ObjectNode definition = definition("if-one-branch");
        definition.withArray("/data/attributes/spec/inputSchema/parameters").remove(1);
        String workflow = create(definition);
        JsonNode attributes = SERVICE.attributes(workflow, start(workflow, "{\"kind\":\"machine\"}"));
        assertThat(status(attributes)).isEqualTo("SUCCEEDED");
        assertThat(steps(attributes)).isEqualTo("Is_person");
    }

    @ParameterizedTest
    @CsvSource({"approve, Restart", "reject, Leave"})
    void decisionSelectsBranch(String branch, String step) throws IOException {
        String workflow = create(definition("decision"));
        String run = start(workflow, "{\"service\":\"shop\"}");
        SERVICE.advance("PT59M");
        assertThat(status(SERVICE.attributes(workflow, run))).isEqualTo("IN_PROGRESS");
        assertThat(steps(SERVICE.attributes(workflow, run))).isEqualTo("Ask");
        SERVICE.emulator().decide(run, branch);
        JsonNode attributes = SERVICE.attributes(workflow, run);
        assertThat(status(attributes)).isEqualTo("SUCCEEDED");
        assertThat(steps(attributes)).isEqualTo("Ask " + step);
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T11:19:30.4Z");
    }

    /** One of the files in {@code specs}. */
    static ObjectNode definition(String name) throws IOException {
        try (@Nullable InputStream file = DefinitionTests.class.getResourceAsStream("/specs/" + name + ".json")) {
            assertThat(file).as(name).isNotNull();
            return (ObjectNode) TestService.MAPPER.readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String create(JsonNode definition) {
        var response = SERVICE.send("POST", "/api/v2/workflows", definition.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return TestService.json(response).at("/data/id").asString();
    }

    private String start(String workflow, String payload) {
        return SERVICE.start(workflow, "{\"meta\":{\"payload\":" + payload + "}}");
    }

    private static String status(JsonNode attributes) {
        return attributes.at("/instanceStatus/detailsKind").asString();
    }

    private static String steps(JsonNode attributes) {
        return attributes.get("stepStateAssociations").values().stream()
                .map(step -> step.get("stepName").asString())
                .collect(Collectors.joining(" "));
    }
}
