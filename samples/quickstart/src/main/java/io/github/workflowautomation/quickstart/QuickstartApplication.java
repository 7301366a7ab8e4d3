package io.github.workflowautomation.quickstart;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Runs workflows from the command line: on the emulator, or on Datadog where credentials are set.
 */
@SpringBootApplication
public class QuickstartApplication {

    /**
     * Runs the tour and exits with 0 only if everything happened as it should.
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
