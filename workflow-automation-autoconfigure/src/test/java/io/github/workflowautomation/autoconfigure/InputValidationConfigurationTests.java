package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.WorkflowInputException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The properties that turn the validation of inputs on. */
class InputValidationConfigurationTests {

    private static final String VALIDATE = "datadog.workflow-automation.validate-inputs=";

    private static final String OWN = "datadog.workflow-automation.workflows.restart-service.validate-inputs=";

    private static final String SCHEMA = FakeDatadog.workflow(true, "{\"apiTrigger\":{}}")
            .replace("\"steps\":[]", "\"inputSchema\":{\"parameters\":[{\"name\":\"service\",\"type\":\"STRING\"}]}");

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private void assertValidated(ApplicationContextRunner runner, boolean validated) {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            if (validated) {
                this.datadog.respondsWith(200, SCHEMA);
                assertThatExceptionOfType(WorkflowInputException.class)
                        .isThrownBy(() -> TestContexts.get(
                                TestContexts.client(context).execute("restart-service", Map.of("wrong", 1))));
            } else {
                TestContexts.get(TestContexts.client(context).execute("restart-service", Map.of("wrong", 1)));
            }
            assertThat(this.datadog.requestCount()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"off, , false", "false, , false", "fail, , true", "FAIL, off, false", "off, fail, true"})
    void modeOfTheAliasTakesPrecedence(String mode, String own, boolean validated) {
        ApplicationContextRunner runner = TestContexts.connectedTo(this.datadog).withPropertyValues(VALIDATE + mode);
        assertValidated((own != null) ? runner.withPropertyValues(OWN + own) : runner, validated);
    }

    @Test
    void nothingIsValidatedByDefault() {
        assertValidated(TestContexts.connectedTo(this.datadog), false);
    }

    @ParameterizedTest
    @CsvSource({
        "DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_VALIDATE_INPUTS",
        "DATADOG_WORKFLOW_AUTOMATION_WORKFLOWS_RESTART_SERVICE_VALIDATEINPUTS",
        "DATADOG_WORKFLOW_AUTOMATION_VALIDATE_INPUTS"
    })
    void environmentVariableSetsTheMode(String variable) {
        assertValidated(
                TestContexts.connectedTo(this.datadog)
                        .withInitializer(context -> TestContexts.environmentIs(context, Map.of(variable, "fail"))),
                true);
    }

    @Test
    void misspelledKeyOfAnAliasFailsTheStartUpAndNamesTheNearest() {
        TestContexts.connectedTo(this.datadog)
                .withPropertyValues(OWN.replace("inputs=", "input=") + "fail")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("workflows.restart-service.validate-input' (")
                        .hasMessageContaining("is unknown"));
    }
}
