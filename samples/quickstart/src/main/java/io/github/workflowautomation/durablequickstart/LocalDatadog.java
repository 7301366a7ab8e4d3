package io.github.workflowautomation.durablequickstart;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * An emulator in a process of its own, so that it survives the application, as Datadog does. Its address is in a file. It ends when this
 * file is deleted, and after five minutes.
 */
final class LocalDatadog {

    static final String WORKFLOW = "c2f7a9e4-53b1-4d0e-8f66-1b9d4a7e3c58";

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final Duration TIME_TO_START = Duration.ofMinutes(1);

    private static final long INTERVAL_MILLIS = 100;

    private LocalDatadog() {}

    /** Without its Datadog, what an earlier start has left is of no use. */
    static URI findOrStart(Path directory) throws IOException {
        Path file = directory.resolve("datadog-address");
        URI running = read(file);
        if (running != null && responds(running)) {
            return running;
        }
        if (FileSystemUtils.deleteRecursively(directory)) {
            System.out.println(
                    "\nThe emulator of the previous start has ended, and its runs with it: this start begins anew");
        }
        Files.createDirectories(directory);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalDatadog.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("datadog.log").toFile())
                .start();
        long end = System.nanoTime() + TIME_TO_START.toNanos();
        while (System.nanoTime() < end && process.isAlive() && read(file) == null) {
            pause();
        }
        URI started = read(file);
        if (started != null) {
            return started;
        }
        throw new IllegalStateException("The emulator did not start: see datadog.log in " + directory);
    }

    private static @Nullable URI read(Path file) throws IOException {
        return Files.exists(file) ? URI.create(Files.readString(file)) : null;
    }

    /** Another program may have the port by now. */
    private static boolean responds(URI address) {
        EmulatorProperties keys = new EmulatorProperties();
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v2/workflows/" + WORKFLOW))
                .header("DD-API-KEY", keys.getApiKey())
                .header("DD-APPLICATION-KEY", keys.getApplicationKey())
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException ex) {
            return false;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes the file for its address as argument. */
    public static void main(String[] args) throws IOException {
        serve(Path.of(args[0]), LIFETIME);
    }

    static void serve(Path file, Duration lifetime) throws IOException {
        try (WorkflowEmulator emulator = start()) {
            publish(emulator, file);
            long end = System.nanoTime() + lifetime.toNanos();
            while (emulator.baseUrl().equals(read(file)) && System.nanoTime() < end) {
                pause();
            }
        }
    }

    /** The workflow takes an order. The second run is started at once, but its response takes so long that the application is killed first. */
    static WorkflowEmulator start() {
        WorkflowEmulator emulator = WorkflowEmulator.start(new EmulatorProperties())
                .declare(EmulatedWorkflow.withId(WORKFLOW)
                        .name("Ship an order")
                        .input("order", "STRING")
                        .step("Ship", "com.datadoghq.core.sleep", Map.of("durationSeconds", 3))
                        .output("parcel", "parcel for {{ Trigger.order }}")
                        .build());
        emulator.faults()
                .next(Fault.latency(Duration.ofMillis(1_500))
                        .on(Operation.CREATE_WORKFLOW_INSTANCE)
                        .skipping(1));
        return emulator;
    }

    /** Moves the file, so that nobody reads the half of it. Fails if another emulator was faster. */
    static void publish(WorkflowEmulator emulator, Path file) throws IOException {
        Path complete = Files.createTempFile(file.getParent(), "datadog", "address");
        Files.move(Files.writeString(complete, emulator.baseUrl().toString()), file);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", ex);
        }
    }
}
