package io.github.workflowautomation.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Shows workflows and their runs on web pages: on the emulator, or on Datadog if credentials are set.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ConsoleApplication {

    /**
     * Starts the application, which runs until it is stopped.
     *
     * @param args Spring Boot properties
     */
    public static void main(String[] args) {
        SpringApplication.run(ConsoleApplication.class, args);
    }
}
