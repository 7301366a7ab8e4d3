package io.github.workflowautomation.observability;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Runs workflows on HTTP request: on the emulator, or on Datadog if credentials are set.
 */
@SpringBootApplication
public class ObservabilityApplication {

    /**
     * Starts the application, which runs until it is stopped.
     *
     * @param args Spring Boot properties
     */
    public static void main(String[] args) {
        SpringApplication.run(ObservabilityApplication.class, args);
    }
}
