package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Keys below {@code datadog.workflow-automation} that do not exist. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownKeyTests {

    private static final String PREFIX = "datadog.workflow-automation.";

    private static final String ALIAS = PREFIX + "workflows.restart-service.";

    @ParameterizedTest
    @CsvSource({
        "respose-timeout, response-timeout",
        "rate-limit.max-run, rate-limit.max-runs",
        "ratelimits.max-runs, rate-limit.max-runs",
        "max-wait, rate-limit.max-wait",
        "timeout, await.timeout",
        "awaits.initialdelays, await.initial-delay",
        "Retry.maxRetrys, retry.max-retries",
        "workflow.restart-service.id, workflows.restart-service.id"
    })
    void unknownKeyFailsTheStartUpAndNamesTheNearest(String key, String nearest, CapturedOutput output) {
        StartUp.fails(Map.of(), Map.of(PREFIX + key, "5s"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "'" + PREFIX + key + "' (defaultProperties) is unknown")
                .contains("'" + PREFIX + nearest + "'", "instead of '" + PREFIX + key + "'");
    }

    @Test
    void allUnknownKeysAreReportedTogether(CapturedOutput output) {
        StartUp.fails(Map.of(), Map.of(PREFIX + "awaits.timeout", "5s", ALIAS + "uuid", FakeDatadog.WORKFLOW));
        assertThat(output).contains("awaits.timeout' (defaultProperties) is unknown", "uuid' (defaultProperties)");
    }

    @Test
    void unknownKeyOfAWorkflowFailsTheStartUp(CapturedOutput output) {
        StartUp.fails(Map.of(), Map.of(ALIAS + "uuid", FakeDatadog.WORKFLOW, ALIAS + "id", FakeDatadog.WORKFLOW));
        assertThat(output)
                .contains("'" + ALIAS + "uuid' (defaultProperties) is unknown")
                .contains("Write '" + ALIAS + "id' instead");
    }

    @ParameterizedTest
    @CsvSource({
        "DATADOG_WORKFLOWAUTOMATION_RESPOSETIMEOUT, DATADOG_WORKFLOWAUTOMATION_RESPONSETIMEOUT",
        "DATADOG_WORKFLOW_AUTOMATION_RESPOSE_TIMEOUT, DATADOG_WORKFLOWAUTOMATION_RESPONSETIMEOUT",
        "DATADOG_WORKFLOW_AUTOMATION_RATE_LIMIT_MAX_RUN, DATADOG_WORKFLOWAUTOMATION_RATELIMIT_MAXRUNS",
        "DATADOG_WORKFLOWAUTOMATION_WORKFLOW_RESTART_ID, DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_ID",
        "datadog_workflowautomation_await_timeouts, DATADOG_WORKFLOWAUTOMATION_AWAIT_TIMEOUT",
        "DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE, DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID"
    })
    void unknownVariableFailsTheStartUpAndNamesTheNearest(String variable, String nearest, CapturedOutput output) {
        StartUp.fails(Map.of(variable, "5s"), Map.of());
        assertThat(output)
                .contains("The environment variable " + variable + " is unknown")
                .containsPattern("Rename it to .*\\b" + nearest + "\\b");
    }

    @Test
    void unknownSystemPropertyFailsTheStartUp() {
        TestContexts.withKeys()
                .withSystemProperties(PREFIX + "respose-timeout=5s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("'" + PREFIX + "respose-timeout' (systemProperties) is unknown"));
    }

    @Test
    void unknownKeyIsReportedWithItsLineAndWithoutItsValue() {
        withYaml("""
                datadog:
                  workflow-automation:
                    await:
                      timeouts: 5ecre7
                """)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("await.timeouts' (Byte array resource [yaml] - 4:17) is unknown")
                        .hasMessageNotContaining("5ecre7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datadog.workflow-automation.response-timeout=7s",
                "datadog.workflowAutomation.responseTimeout=7s",
                "datadog.workflow_automation.response_timeout=7s",
                "DATADOG.WORKFLOWAUTOMATION.RESPONSETIMEOUT=7s"
            })
    void everySpellingOfAKeyIsKnown(String property) {
        TestContexts.withKeys().withPropertyValues(property).run(UnknownKeyTests::assertResponseTimeout);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATADOG_WORKFLOWAUTOMATION_RESPONSETIMEOUT",
                "DATADOG_WORKFLOWAUTOMATION_RESPONSE_TIMEOUT",
                "DATADOG_WORKFLOW_AUTOMATION_RESPONSE_TIMEOUT",
                "DATADOG_WORKFLOW_AUTOMATION_RESPONSETIMEOUT",
                "datadog.workflow-automation.response-timeout"
            })
    void everySpellingOfAVariableSetsItsKey(String variable) {
        withVariables(Map.of(variable, "7s")).run(UnknownKeyTests::assertResponseTimeout);
    }

    @Test
    void spellingThatSpringBootBindsWins() {
        withVariables(Map.of(
                        "DATADOG_WORKFLOWAUTOMATION_RESPONSETIMEOUT", "7s",
                        "DATADOG_WORKFLOWAUTOMATION_RESPONSE_TIMEOUT", "9s"))
                .run(UnknownKeyTests::assertResponseTimeout);
    }

    @Test
    void systemPropertyTakesPrecedenceOverAVariable() {
        withVariables(Map.of("DATADOG_WORKFLOWAUTOMATION_RESPONSE_TIMEOUT", "9s"))
                .withSystemProperties(PREFIX + "response-timeout=7s")
                .run(UnknownKeyTests::assertResponseTimeout);
    }

    private static void assertResponseTimeout(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed();
        assertThat(context.getBean(WorkflowAutomationProperties.class).responseTimeout())
                .hasSeconds(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"datadog.metrics.enabled", "datadog.workflow", "datadog.trace.workflow-automation"})
    void otherKeysOfDatadogAreNotChecked(String key) {
        TestContexts.withKeys()
                .withPropertyValues(key + "=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** Kubernetes sets them in each pod beside a service with the name {@code datadog-workflow-automation}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATADOG_WORKFLOW_AUTOMATION_PORT",
                "DATADOG_WORKFLOW_AUTOMATION_SERVICE_HOST",
                "DATADOG_WORKFLOW_AUTOMATION_SERVICE_PORT_HTTP",
                "DATADOG_WORKFLOW_AUTOMATION_PORT_8080_TCP_ADDR"
            })
    void variablesOfKubernetesAreNotChecked(String variable) {
        withVariables(Map.of(variable, "tcp://10.0.0.1:8080"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void nothingIsCheckedIfTheClientIsDisabled() {
        TestContexts.withoutKeys()
                .withPropertyValues(PREFIX + "enabled=false", PREFIX + "respose-timeout=5s")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static ApplicationContextRunner withVariables(Map<String, Object> variables) {
        return TestContexts.withKeys().withInitializer(context -> TestContexts.environmentIs(context, variables));
    }

    private static ApplicationContextRunner withYaml(String yaml) {
        return TestContexts.withKeys().withInitializer(context -> TestContexts.addYaml(context, yaml));
    }
}
