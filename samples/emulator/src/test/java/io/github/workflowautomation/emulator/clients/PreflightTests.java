package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.properties.KeyProperties;
import io.github.workflowautomation.health.Preflight;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The preflight of the client against the emulator. */
class PreflightTests {

    private final TestService service = new TestService(properties -> properties.setApplicationKeys(
            List.of(key("unregistered", false, "workflows_read"), key("runner", true, "workflows_run"))));

    @AfterEach
    void stop() {
        this.service.close();
    }

    private static KeyProperties key(String value, boolean actionsAccess, String scope) {
        return new KeyProperties(value, Set.of(scope), actionsAccess);
    }

    private String findings(String apiKey, String applicationKey, String workflowId) {
        try (WorkflowAutomationClient client = WorkflowAutomationClientBuilder.create()
                .baseUrl(this.service.emulator().baseUrl())
                .credentials(DatadogCredentials.ofKeys(apiKey, applicationKey))
                .workflow("alias", workflowId)
                .build()) {
            return Objects.requireNonNull(new Preflight(() -> (WorkflowDefinitionChecks) client)
                            .run()
                            .block(Duration.ofSeconds(20)))
                    .stream()
                    .map(finding -> finding.kind().name())
                    .toList()
                    .toString();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "emulator-api-key, emulator-application-key, []",
        "no-key, emulator-application-key, [KEYS_INVALID]",
        "emulator-api-key, no-key, [ACCESS_REFUSED]",
        "emulator-api-key, runner, [ACCESS_REFUSED]",
        "emulator-api-key, unregistered, [ACTIONS_ACCESS_MISSING]"
    })
    void preflightReportsInvalidKeys(String apiKey, String applicationKey, String findings) {
        assertThat(findings(apiKey, applicationKey, TestService.EXAMPLE)).isEqualTo(findings);
        assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isZero();
    }

    @Test
    void preflightReportsInvalidWorkflows() {
        assertThat(findingsOfWorkflow(TestService.UNKNOWN)).isEqualTo("[WORKFLOW_UNKNOWN]");
        String id = this.service.workflow("{\"triggers\":[{\"monitorTrigger\":{}}]}");
        assertThat(findingsOfWorkflow(id)).isEqualTo("[API_TRIGGER_MISSING]");
        this.service.update(id, "{\"published\":false}");
        assertThat(findingsOfWorkflow(id)).isEqualTo("[WORKFLOW_UNPUBLISHED, API_TRIGGER_MISSING]");
    }

    private String findingsOfWorkflow(String id) {
        return findings("emulator-api-key", "emulator-application-key", id);
    }
}
