package io.github.workflowautomation.emulator.autoconfigure;

import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the emulator. It replaces Datadog in an application without Datadog credentials, as an embedded
 * database replaces an external one.
 */
@AutoConfiguration(beforeName = "io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "datadog.emulator.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
@Conditional(OnDatadogNotConfiguredCondition.class)
@ConditionalOnMissingBean(DatadogConnectionDetails.class)
@EnableConfigurationProperties(EmulatorProperties.class)
final class EmulatorAutoConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(EmulatorAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    WorkflowEmulator workflowEmulator(
            EmulatorProperties properties, ObjectProvider<EmulatedWorkflow> workflows, Environment environment) {
        OnDatadogNotConfiguredCondition.requireStillMet(environment);
        return WorkflowEmulator.start(
                properties, Clock.systemUTC(), workflows.orderedStream().toList());
    }

    @Bean
    DatadogConnectionDetails emulatorConnectionDetails(WorkflowEmulator emulator, Environment environment) {
        if (OnDatadogNotConfiguredCondition.isEnabledExplicitly(environment)) {
            logger.warn(
                    "datadog.emulator.enabled is true: workflows run on the emulator at {}, even if Datadog credentials are"
                            + " configured.",
                    emulator.baseUrl());
        } else {
            logger.warn(
                    "No Datadog credentials are configured: workflows run on the emulator at {}. To use Datadog, set"
                            + " datadog.api-key and datadog.application-key (environment variables DD_API_KEY and"
                            + " DD_APP_KEY) or datadog.access-token.",
                    emulator.baseUrl());
        }
        return new EmulatorConnectionDetails(emulator);
    }
}
