package io.github.workflowautomation.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

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
    void tellsTheWholeStoryOnTheEmulatorAndExitsWithZero(CapturedOutput output) {
        assertThat(QuickstartApplication.run()).isZero();
        assertThat(output)
                .contains("No Datadog credentials are configured")
                .containsSubsequence("Listen IN_PROGRESS", "Repeat IN_PROGRESS", "SUCCEEDED", "output=hello")
                .containsSubsequence("asked for its cancellation", "CANCELED")
                .containsSubsequence("WorkflowFailedException", "STEP_ERROR", "'Roll back'", "version is gone")
                .containsPattern("(?m)^[0-9a-f-]{36} +CANCELED +[0-9:]{8} +[0-9.]+ s$")
                .containsPattern("(?m)^[0-9a-f-]{36} +SUCCEEDED +[0-9:]{8} +[0-9.]+ s$")
                .contains("Done: all of it happened as told.");
    }

    @Test
    void exitsWithOneWhenTheWorkflowThatShouldFailSucceeds(CapturedOutput output) {
        int exitCode = QuickstartApplication.run(
                "--datadog.workflow-automation.workflows.failing.id=ccf73164-1998-4785-a7a3-8d06c7e5f558");
        assertThat(output)
                .contains("The run should fail, but ended with SUCCEEDED")
                .doesNotContain("Done");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void exitsWithOneAndSaysWhyWhenTheServiceRefuses(CapturedOutput output) {
        int exitCode = QuickstartApplication.run("--emulator.scopes=workflows_read");
        assertThat(output)
                .contains("answered with 403")
                .contains("workflows_run")
                .doesNotContain("Done");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void theStarterBringsNoWebServer() {
        SpringApplication application = new SpringApplication(OnlyTheStarter.class);
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.NONE);
        assertThat(ClassUtils.isPresent("org.springframework.boot.web.server.WebServer", null))
                .isFalse();
    }
}
