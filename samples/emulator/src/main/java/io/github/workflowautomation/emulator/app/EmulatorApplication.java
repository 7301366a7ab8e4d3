package io.github.workflowautomation.emulator.app;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the emulator as a program.
 */
public final class EmulatorApplication {

    private EmulatorApplication() {}

    /**
     * Starts the emulator, which runs until the process is stopped.
     *
     * @param args properties such as {@code --datadog.emulator.port=8400}
     */
    public static void main(String[] args) {
        run(args);
    }

    static ConfigurableApplicationContext run(String... args) {
        SpringApplication application = new SpringApplication(EmulatorProgram.class);
        // Not application.yml: in this jar it would hide the one of an application that depends on the emulator
        application.setDefaultProperties(Map.of("spring.config.name", "emulator"));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setKeepAlive(true);
        return application.run(args);
    }
}
