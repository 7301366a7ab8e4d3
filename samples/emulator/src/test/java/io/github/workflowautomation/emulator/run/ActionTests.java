package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The actions that the emulator performs: error, echo and getDate. */
class ActionTests {

    private static final String ID = TestService.UNKNOWN;

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    private void declare(String action, Map<String, ?> parameters) {
        this.service
                .emulator()
                .declare(EmulatedWorkflow.withId(ID)
                        .input("who", "OBJECT", Map.of("name", "Ada"))
                        .step("Wait", "com.datadoghq.core.sleep", Map.of("durationSeconds", 90))
                        .step("Act", "com.datadoghq.core." + action, parameters)
                        .output("outputs", "{{ Steps.Act }}")
                        .build());
    }

    private JsonNode run() {
        String run = this.service.start(ID, "{}");
        this.service.advance("PT100S");
        return this.service.attributes(ID, run);
    }

    private static String status(JsonNode run) {
        return run.at("/instanceStatus/detailsKind").asString();
    }

    @Test
    void errorFailsWithItsMessage() {
        declare("error", Map.of("message", "Not for {{ Trigger.who.name }}"));
        JsonNode run = run();
        assertThat(status(run)).isEqualTo("STEP_ERROR");
        assertThat(run.get("errorDetail").asString()).isEqualTo("Not for Ada");
        assertThat(run.get("stepStateAssociations"))
                .hasToString("[{\"stepName\":\"Wait\",\"stepState\":\"SUCCEEDED\"},"
                        + "{\"stepName\":\"Act\",\"stepState\":\"FAILED\"}]");
    }

    @Test
    void errorWithoutMessageFails() {
        declare("error", Map.of());
        JsonNode run = run();
        assertThat(status(run)).isEqualTo("STEP_ERROR");
        assertThat(run.get("errorDetail").asString()).isEqualTo("The action always fails");
    }

    @Test
    void scriptedSuccessChangesOnlyTheDurationOfError() {
        declare("error", Map.of("message", "never"));
        this.service.emulator().onStep(ID, "Act", StepOutcome.success().after(Duration.ofSeconds(5)));
        JsonNode run = run();
        assertThat(run.get("errorDetail").asString()).isEqualTo("never");
        assertThat(run.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:22:05.4Z");
        this.service.emulator().onStep(ID, "Act", StepOutcome.instanceError("worse"));
        assertThat(status(run())).isEqualTo("INSTANCE_ERROR");
    }

    @Test
    void echoReturnsItsValueWithItsType() {
        declare("echo", Map.of("value", Map.of("who", "{{ Trigger.who }}", "n", 1)));
        assertThat(run().at("/outputs/outputs/value")).hasToString("{\"n\":1,\"who\":{\"name\":\"Ada\"}}");
    }

    @Test
    void echoDoesNotReplaceReferencesInReplacedText() {
        declare("echo", Map.of("value", "{{ Trigger.who }}"));
        String run = this.service.start(ID, "{\"meta\":{\"payload\":{\"who\":{\"x\":\"{{ WorkflowId }}\"}}}}");
        this.service.advance("PT100S");
        assertThat(this.service
                        .attributes(ID, run)
                        .at("/outputs/outputs/value/x")
                        .asString())
                .isEqualTo("{{ WorkflowId }}");
    }

    @Test
    void scriptedOutputsReplaceThoseOfEcho() {
        declare("echo", Map.of("value", 1));
        this.service.emulator().onStep(ID, "Act", StepOutcome.success().after(Duration.ofSeconds(1)));
        assertThat(run().at("/outputs/outputs")).hasToString("{\"value\":1}");
        this.service.emulator().onStep(ID, "Act", StepOutcome.success(Map.of("value", 2)));
        assertThat(run().at("/outputs/outputs")).hasToString("{\"value\":2}");
    }

    /** The run starts at 10:20:30.4, the step 90 seconds later. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,2026-05-04T10:22:00.4Z",
                "Europe/Berlin,-,2026-05-04T12:22:00.4+02:00",
                "-,YYYY-MM-DD HH:mm:ss,2026-05-04 10:22:00",
                "Asia/Tokyo,dd.MM.yyyy HH:mm,04.05.2026 19:22"
            })
    void getDateReturnsTheStartOfTheStep(String timezone, String format, String date) {
        declare(
                "getDate",
                Map.of("timezone", (timezone != null) ? timezone : "", "format", (format != null) ? format : ""));
        assertThat(run().at("/outputs/outputs")).hasToString("{\"date\":\"" + date + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"Nowhere/Town,", "UTC,no pattern"})
    void getDateFailsForUnsupportedParameters(String timezone, String format) {
        declare("getDate", Map.of("timezone", timezone, "format", (format != null) ? format : ""));
        JsonNode run = run();
        assertThat(status(run)).isEqualTo("STEP_ERROR");
        assertThat(run.get("errorDetail").asString()).startsWith("timezone or format is not supported: ");
    }
}
