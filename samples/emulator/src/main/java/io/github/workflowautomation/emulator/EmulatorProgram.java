package io.github.workflowautomation.emulator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the program consists of. It has no auto-configuration, so the client that the starter brings is not built.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmulatorProperties.class)
class EmulatorProgram {

    private static final Logger logger = LoggerFactory.getLogger(EmulatorProgram.class);

    @Bean
    WorkflowEmulator workflowEmulator(EmulatorProperties properties) {
        return WorkflowEmulator.start(properties);
    }

    @Bean
    ApplicationRunner usage(WorkflowEmulator emulator, EmulatorProperties properties) {
        return arguments -> logger.info(Usage.of(emulator.baseUrl(), properties));
    }
}
