package io.github.workflowautomation.durablequickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

@ExtendWith(OutputCaptureExtension.class)
class DurableQuickstartTests {

    private static final String ADDRESS = "datadog-address";

    private static final String[] FAST = {
        "--datadog.workflow-automation.durable.lease-time=1s",
        "--datadog.workflow-automation.durable.poll-interval=100ms",
        "--datadog.workflow-automation.response-timeout=1s",
        "--datadog.workflow-automation.await.max-delay=100ms"
    };

    /** A process of its own, because it is killed. */
    static final class FirstStart {

        private FirstStart() {}

        public static void main(String[] args) throws Exception {
            System.exit(DurableQuickstartApplication.run(Path.of(args[0]), FAST));
        }
    }

    private static String firstStart(Path directory) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(FirstStart.class.getName(), directory.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output;
    }

    @Test
    void theSecondStartFinishesTheRunsOfTheKilledFirstOne(@TempDir Path parent, CapturedOutput output)
            throws Exception {
        Path directory = Files.createDirectory(parent.resolve("durable"));
        try (WorkflowEmulator emulator = LocalDatadog.start()) {
            LocalDatadog.publish(emulator, directory.resolve(ADDRESS));
            assertThat(firstStart(directory))
                    .containsSubsequence(
                            "1. The table is empty",
                            "order-1  STARTED",
                            "order-2  SENDING",
                            "order-3  REQUESTED",
                            "This process is killed now")
                    .doesNotContain("\tat ", "2. ");
            assertThat(emulator.runsStarted(LocalDatadog.WORKFLOW)).isEqualTo(2);

            emulator.advance(Duration.ofMinutes(1));
            emulator.faults().clear();
            assertThat(DurableQuickstartApplication.run(directory, FAST)).isZero();
            assertThat(output)
                    .containsSubsequence(
                            "2. The table has",
                            "order-1  STARTED",
                            "order-2  SENDING",
                            "order-3  REQUESTED",
                            "3. All runs have ended",
                            "{order-1=1, order-2=1, order-3=1}",
                            "Done.")
                    .contains("order-3 has ended: SUCCEEDED {parcel=parcel for order-3}")
                    .doesNotContain("\tat ");
            assertThat(emulator.runsStarted(LocalDatadog.WORKFLOW)).isEqualTo(3);
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void aStartWithoutTheEmulatorOfThePreviousOneBeginsAnew(@TempDir Path parent, CapturedOutput output)
            throws Exception {
        Path directory = Files.createDirectory(parent.resolve("durable"));
        Files.writeString(directory.resolve(ADDRESS), "http://127.0.0.1:1");
        Files.writeString(directory.resolve("runs.mv.db"), "");

        URI started = LocalDatadog.findOrStart(directory);
        assertThat(output).contains("this start begins anew");
        assertThat(directory.resolve("runs.mv.db")).doesNotExist();
        assertThat(LocalDatadog.findOrStart(directory)).isEqualTo(started);

        FileSystemUtils.deleteRecursively(directory);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(accepts(started)).isFalse());
    }

    private static boolean accepts(URI address) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 1_000);
            return true;
        } catch (ConnectException ex) {
            return false;
        }
    }

    @Test
    void theEmulatorEndsByItself(@TempDir Path directory) throws Exception {
        Path file = directory.resolve(ADDRESS);
        LocalDatadog.serve(file, Duration.ZERO);
        assertThat(accepts(URI.create(Files.readString(file)))).isFalse();
    }
}
