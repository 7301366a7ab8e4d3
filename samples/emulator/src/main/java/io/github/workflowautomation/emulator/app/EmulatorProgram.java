package io.github.workflowautomation.emulator.app;

import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of the program. Auto-configuration is not enabled, so there is no client.
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
        return arguments -> logger.info(UsageText.of(emulator.baseUrl(), properties));
    }
}
