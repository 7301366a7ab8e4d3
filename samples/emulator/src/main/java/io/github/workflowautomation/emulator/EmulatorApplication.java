package io.github.workflowautomation.emulator;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The emulator as a program.
 */
public final class EmulatorApplication {

    private EmulatorApplication() {}

    /**
     * Starts the emulator, which then stays up until the program is ended.
     *
     * @param args properties such as {@code --emulator.port=8400}
     */
    public static void main(String[] args) {
        run(args);
    }

    static ConfigurableApplicationContext run(String... args) {
        SpringApplication application = new SpringApplication(EmulatorProgram.class);
        // An application.yml in this jar would hide that of an application that has the emulator as a dependency
        application.setDefaultProperties(Map.of("spring.config.name", "emulator"));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setKeepAlive(true);
        return application.run(args);
    }
}
