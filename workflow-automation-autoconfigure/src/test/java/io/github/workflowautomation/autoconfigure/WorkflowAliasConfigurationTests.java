package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationChecks;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Aliases of workflows in YAML and in environment variables. */
class WorkflowAliasConfigurationTests {

    private static final String YAML_ID = "5f1c2a0e-6f3b-4c55-9f0e-0c7d5a3b9e21";

    private static final String OTHER_ID = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    @ParameterizedTest
    @ValueSource(strings = {"team.a/restart", "Restart Service", "restart:it", "übung"})
    void aliasThatBindingWouldChangeFailsTheStartUp(String alias) {
        assertFailure(withAlias("\"" + alias + "\""))
                .hasMessageContaining("has the alias '" + alias + "'")
                .hasMessageContaining("unless it is in brackets")
                .extracting(failure -> ((InvalidDatadogConfigurationException) failure).getAction())
                .asString()
                .contains("'datadog.workflow-automation.workflows[" + alias + "].id'", "\"[" + alias + "]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team.a/restart", "Restart Service", "restart-service", "übung", "restart.id"})
    void aliasInBracketsIsKept(String alias) {
        assertWorkflows(withAlias("\"[" + alias + "]\""), Map.of(alias, YAML_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart-service", "restart_service", "RestartService", "restart2"})
    void aliasOfLettersDigitsDashesAndUnderscoresNeedsNoBrackets(String alias) {
        assertWorkflows(withAlias(alias), Map.of(alias, YAML_ID));
    }

    @Test
    void aliasesThatBindingTakesForOneFailTheStartUp() {
        assertFailure(withYaml("""
                        datadog.workflow-automation.workflows:
                          restart-service.id: %s
                          restartService.id: %s
                        """.formatted(YAML_ID, OTHER_ID)))
                .hasMessageContaining("'restartService'")
                .hasMessageContaining("does not distinguish from 'restart-service'");
    }

    @Test
    void similarAliasesInBracketsAreDistinguished() {
        assertWorkflows(
                withYaml("""
                        datadog.workflow-automation.workflows:
                          "[restart-service]": {id: %s}
                          "[restartService]": {id: %s}
                        """.formatted(YAML_ID, OTHER_ID)),
                Map.of("restart-service", YAML_ID, "restartService", OTHER_ID));
    }

    @ParameterizedTest
    @CsvSource({
        "restart-service, DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID",
        "restart-service, DATADOG_WORKFLOW_AUTOMATION_WORKFLOWS_RESTART_SERVICE_ID",
        "restart_service, DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID",
        "restartService, DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID",
        "[team.a/restart], DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_TEAM_A_RESTART_ID",
        "[restart-service], DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID",
        "restart, DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_ID",
        "restart, DATADOG_WORKFLOW_AUTOMATION_WORKFLOWS_RESTART_ID"
    })
    void variableOverridesTheIdOfTheAlias(String alias, String variable) {
        assertWorkflows(
                withVariable(withAlias("\"" + alias + "\""), variable),
                Map.of(alias.replaceAll("[\\[\\]]", ""), OTHER_ID));
    }

    @Test
    void variableMayReferToAnother() {
        assertWorkflows(
                withAlias("restart-service")
                        .withInitializer(context -> TestContexts.environmentIs(
                                context,
                                Map.of(
                                        "DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID",
                                        "${RESTART_ID}",
                                        "RESTART_ID",
                                        OTHER_ID))),
                Map.of("restart-service", OTHER_ID));
    }

    @Test
    void systemPropertyTakesPrecedenceOverTheVariable() {
        assertWorkflows(
                withVariable(TestContexts.withKeys(), "DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID")
                        .withSystemProperties("datadog.workflow-automation.workflows.restart-service.id=" + YAML_ID),
                Map.of("restart-service", YAML_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATADOG_WORKFLOWAUTOMATION", "DATADOG_WORKFLOW_AUTOMATION"})
    void variableWithOneWordDefinesAnAlias(String prefix) {
        assertWorkflows(
                withVariable(TestContexts.withKeys(), prefix + "_WORKFLOWS_RESTART_ID"), Map.of("restart", OTHER_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATADOG_WORKFLOWAUTOMATION", "DATADOG_WORKFLOW_AUTOMATION"})
    void variableOfSeveralWordsWithoutAnAliasFailsTheStartUp(String prefix) {
        String variable = prefix + "_WORKFLOWS_RESTART_SERVICE_ID";
        assertFailure(withVariable(TestContexts.withKeys(), variable))
                .hasMessageContaining(variable + " sets the id of a workflow, but the configuration has no alias")
                .extracting(failure -> ((InvalidDatadogConfigurationException) failure).getAction())
                .asString()
                .contains("'datadog.workflow-automation.workflows.restart-service.id=${" + variable + "}'");
    }

    @Test
    void variableThatMatchesSeveralAliasesFailsTheStartUp() {
        assertFailure(withVariable(
                        withYaml("""
                                datadog.workflow-automation.workflows:
                                  "[restart.service]": {id: %1$s}
                                  "[restart service]": {id: %1$s}
                                """.formatted(YAML_ID)), "DATADOG_WORKFLOWAUTOMATION_WORKFLOWS_RESTART_SERVICE_ID"))
                .hasMessageContaining("matches several aliases: restart service, restart.service");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(ApplicationContextRunner runner) {
        Throwable[] failure = new Throwable[1];
        runner.run(context -> failure[0] = context.getStartupFailure());
        return assertThat(failure[0]).isInstanceOf(InvalidDatadogConfigurationException.class);
    }

    private static void assertWorkflows(ApplicationContextRunner runner, Map<String, String> expected) {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(WorkflowAutomationChecks.class).workflows())
                    .containsExactlyInAnyOrderEntriesOf(expected);
        });
    }

    private static ApplicationContextRunner withAlias(String alias) {
        return withYaml("""
                datadog:
                  workflow-automation:
                    workflows:
                      %s:
                        id: %s
                """.formatted(alias, YAML_ID));
    }

    private static ApplicationContextRunner withYaml(String yaml) {
        return TestContexts.withKeys().withInitializer(context -> TestContexts.addYaml(context, yaml));
    }

    private static ApplicationContextRunner withVariable(ApplicationContextRunner runner, String variable) {
        return runner.withInitializer(context -> TestContexts.environmentIs(context, Map.of(variable, OTHER_ID)));
    }
}
