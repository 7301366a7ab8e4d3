package io.github.workflowautomation.durablequickstart;

import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.emulator.EmulatorProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.util.FileSystemUtils;

/**
 * Submits three runs and is killed in the middle. Started again, it finishes them. Started once more, it begins anew. It always uses
 * the emulator.
 */
@SpringBootApplication
public class DurableQuickstartApplication {

    /**
     * Runs {@link Orders} and exits with 0 if each of the runs was started once and has succeeded.
     *
     * @param args Spring Boot properties
     * @throws IOException if the files below {@code target} cannot be written
     */
    public static void main(String[] args) throws IOException {
        System.exit(run(Path.of("target", "durable"), args));
    }

    /** Called for each run, by whichever process sees its end. */
    @Bean
    DurableRunListener printer() {
        return run -> System.out.println("   " + run.key() + " has ended: " + run.outcome() + " " + run.outputs());
    }

    static int run(Path directory, String... args) throws IOException {
        URI datadog = LocalDatadog.findOrStart(directory);
        SpringApplication application = new SpringApplication(DurableQuickstartApplication.class);
        EmulatorProperties keys = new EmulatorProperties();
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.config.name=durable",
                "--spring.datasource.url=jdbc:h2:file:"
                        + directory.resolve("runs").toAbsolutePath(),
                "--datadog.base-url=" + datadog,
                "--datadog.api-key=" + keys.getApiKey(),
                "--datadog.application-key=" + keys.getApplicationKey()));
        arguments.addAll(List.of(args));
        int exitCode = SpringApplication.exit(application.run(arguments.toArray(String[]::new)));
        if (exitCode == 0) {
            // Also ends the emulator
            FileSystemUtils.deleteRecursively(directory);
        }
        return exitCode;
    }
}
