package io.github.workflowautomation.observability;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Runs workflows when it is asked to over HTTP: on the emulator, or on Datadog where credentials are set.
 */
@SpringBootApplication
public class ObservabilityApplication {

    /**
     * Starts the application, which then stays up until it is ended.
     *
     * @param args Spring Boot properties
     */
    public static void main(String[] args) {
        SpringApplication.run(ObservabilityApplication.class, args);
    }
}
