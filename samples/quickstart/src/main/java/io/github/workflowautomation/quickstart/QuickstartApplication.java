package io.github.workflowautomation.quickstart;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Runs workflows on the emulator, or on Datadog if credentials are set.
 */
@SpringBootApplication
public class QuickstartApplication {

    /**
     * Runs {@link Quickstart} and exits with 0 if each of its steps had the expected result.
     *
     * @param args Spring Boot properties
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return SpringApplication.exit(SpringApplication.run(QuickstartApplication.class, args));
    }
}
