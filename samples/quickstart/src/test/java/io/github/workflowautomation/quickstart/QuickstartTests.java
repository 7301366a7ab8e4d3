package io.github.workflowautomation.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ClassUtils;

@ExtendWith(OutputCaptureExtension.class)
class QuickstartTests {

    @Test
    void onTheEmulatorAllStepsSucceedAndTheExitCodeIsZero(CapturedOutput output) {
        assertThat(run()).isZero();
        assertThat(output)
                .contains("No Datadog credentials are configured")
                .containsSubsequence(
                        "1. ",
                        "Listen IN_PROGRESS",
                        "Repeat IN_PROGRESS",
                        "SUCCEEDED",
                        "output=hello",
                        "2. ",
                        "CANCELED")
                .containsSubsequence(
                        "3. ",
                        "WorkflowFailedException",
                        "STEP_ERROR",
                        "'Roll_back'",
                        "version no longer exists",
                        "Failed steps: ",
                        "Roll_back")
                .containsPattern("(?m)^[0-9a-f-]{36}  CANCELED  started 20\\S+Z$")
                .containsPattern("(?m)^[0-9a-f-]{36}  SUCCEEDED  started 20\\S+Z$")
                .contains("Done. Next, change");
    }

    @Test
    void whenTheFailingWorkflowSucceedsTheExitCodeIsOne(CapturedOutput output) {
        int exitCode = run("--datadog.workflow-automation.workflows.failing.id=ccf73164-1998-4785-a7a3-8d06c7e5f558");
        assertThat(output).contains("The run did not fail").doesNotContain("Done");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void whenTheServiceDeniesACallTheExitCodeIsOneAndTheReasonIsPrinted(CapturedOutput output) {
        int exitCode = run("--datadog.emulator.scopes=workflows_read");
        assertThat(output).contains("403").contains("workflows_run").doesNotContain("Done");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void aMissingFailingWorkflowIsSkipped(CapturedOutput output) {
        int exitCode = run("--datadog.workflow-automation.workflows.failing.id=5f1c2a0e-6f3b-4c55-9f0e-0c7d5a3b9e21");
        assertThat(output).contains("Set FAILING_WORKFLOW_ID").contains("Done");
        assertThat(exitCode).isZero();
    }

    @Test
    void theStarterHasNoWebServer() {
        SpringApplication application = new SpringApplication(OnlyTheStarter.class);
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.NONE);
        assertThat(ClassUtils.isPresent("org.springframework.boot.web.server.WebServer", null))
                .isFalse();
    }

    /** Blank arguments override the keys of the machine on which the tests run. */
    private static int run(String... arguments) {
        return QuickstartApplication.run(
                Stream.concat(Stream.of("--DD_API_KEY=", "--DD_APP_KEY="), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
