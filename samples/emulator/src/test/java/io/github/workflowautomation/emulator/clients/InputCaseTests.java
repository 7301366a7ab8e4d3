package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.InputValidation;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.emulator.TestService;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check of inputs by the emulator and the validation by the client have the same verdict on each case of a table. */
class InputCaseTests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonNode TABLE = table();

    private static final TestService SERVICE = new TestService();

    private static final String WORKFLOW = SERVICE.workflow(
            "{\"triggers\":[{\"apiTrigger\":{}}],\"inputSchema\":{\"parameters\":" + TABLE.get("parameters") + "}}");

    private static final WorkflowAutomationClient CLIENT = WorkflowAutomationClientBuilder.create()
            .baseUrl(SERVICE.emulator().baseUrl())
            .credentials(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"))
            .validateInputs(InputValidation.FAIL)
            .sendNullInputs(true)
            .jsonMapper(MAPPER)
            .build();

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVICE.close();
    }

    private static JsonNode table() {
        try (InputStream file = InputCaseTests.class.getResourceAsStream("/input-cases.json")) {
            return MAPPER.readTree(Objects.requireNonNull(file));
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    static Stream<JsonNode> cases() {
        return TABLE.get("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void emulatorAndClientHaveTheSameVerdict(JsonNode row) {
        List<String> expected =
                row.path("refused").isString() ? List.of(row.get("refused").asString()) : List.of();
        assertThat(refusedByTheEmulator(row.get("inputs")))
                .as("by the emulator")
                .isEqualTo(expected);
        assertThat(refusedByTheClient(row.get("inputs"))).as("by the client").isEqualTo(expected);
    }

    private static List<String> refusedByTheEmulator(JsonNode inputs) {
        HttpResponse<String> response = SERVICE.execute(WORKFLOW, "{\"meta\":{\"payload\":" + inputs + "}}");
        if (response.statusCode() == 200) {
            return List.of();
        }
        String detail = TestService.json(response).at("/errors/0/detail").asString();
        return List.of(detail.split("\"", -1)[1]);
    }

    private static List<String> refusedByTheClient(JsonNode inputs) {
        long before = SERVICE.emulator().runsStarted(WORKFLOW);
        try {
            CLIENT.execute(WORKFLOW, inputs).block(Duration.ofSeconds(20));
            assertThat(SERVICE.emulator().runsStarted(WORKFLOW)).isEqualTo(before + 1);
            return List.of();
        } catch (WorkflowInputException ex) {
            assertThat(SERVICE.emulator().runsStarted(WORKFLOW)).isEqualTo(before);
            return ex.getViolations().stream()
                    .map(WorkflowInputViolation::input)
                    .toList();
        }
    }

    @Test
    void everyCaseSaysWhetherItsVerdictIsDocumented() {
        assertThat(cases())
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(row.get("known").asString()).isIn("datadog", "assumed"));
        assertThat(cases()).filteredOn(row -> row.has("refused")).hasSizeGreaterThan(20);
    }
}
