package io.github.workflowautomation.emulator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;

/** The emulator program. */
@ExtendWith(OutputCaptureExtension.class)
class EmulatorApplicationTests {

    @Test
    void printsAddressKeysAndCommands(CapturedOutput output) {
        try (var context = EmulatorApplication.run("--datadog.emulator.port=0")) {
            String baseUrl = context.getBean(WorkflowEmulator.class).baseUrl().toString();
            assertThat(output.getOut())
                    .contains(baseUrl, "emulator-api-key", "emulator-application-key", TestService.EXAMPLE)
                    .doesNotContain("WARN");
            assertThat(output.getOut().lines().filter(line -> line.contains("curl -s")))
                    .hasSize(9);
        }
    }

    @Test
    void defaultPortIs8321() {
        try (var context = EmulatorApplication.run(
                "--datadog.emulator.workflows[0].id=" + TestService.UNKNOWN, "--datadog.emulator.port=0")) {
            assertThat(context.getEnvironment().getPropertySources().stream()
                            .map(source -> source.getProperty("datadog.emulator.port"))
                            .filter(Objects::nonNull)
                            .map(Object::toString))
                    .containsSequence(List.of("0", "8321"));
        }
    }

    @Test
    void portInUseIsExplained(CapturedOutput output) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(Exception.class)
                    .isThrownBy(() -> EmulatorApplication.run("--datadog.emulator.port=" + taken.getLocalPort()));
            assertThat(output.getAll())
                    .contains("APPLICATION FAILED TO START", "127.0.0.1:" + taken.getLocalPort())
                    .contains("datadog.emulator.port", "DATADOG_EMULATOR_PORT")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void jarContainsNoApplicationConfiguration() {
        for (String name : List.of("application.yml", "application.yaml", "application.properties")) {
            assertThat(new ClassPathResource(name).exists()).as(name).isFalse();
        }
    }
}
