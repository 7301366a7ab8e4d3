package io.github.workflowautomation.emulator.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.ConfiguredConnections;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the emulator. It replaces Datadog in tests and in an application without Datadog credentials, as an
 * embedded database replaces an external one. With a client of the application nothing would use it.
 */
@AutoConfiguration(beforeName = "io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "datadog.emulator.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
@Conditional(EmulatorAutoConfiguration.OnAnyConnection.class)
@ConditionalOnMissingBean(WorkflowAutomationClient.class)
@EnableConfigurationProperties(EmulatorProperties.class)
final class EmulatorAutoConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(EmulatorAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    WorkflowEmulator workflowEmulator(
            EmulatorProperties properties, ObjectProvider<EmulatedWorkflow> workflows, Environment environment) {
        EmulatedConnections.of(environment).names().forEach(properties::addOrganization);
        return WorkflowEmulator.start(
                properties, Clock.systemUTC(), workflows.orderedStream().toList());
    }

    /** Primary, because connection details of the application can exist if the emulator is enabled explicitly. */
    @Bean
    @Primary
    @Conditional({OnEmulatorChosenCondition.class, EmulatorAutoConfiguration.OnNoConnectionDetails.class})
    DatadogConnectionDetails emulatorConnectionDetails(WorkflowEmulator emulator, Environment environment) {
        OnEmulatorChosenCondition.requireStillMet(environment);
        logger.warn(EmulatorDecision.of(environment).warning(emulator.baseUrl()));
        return new EmulatorConnectionDetails(emulator, emulator.credentials());
    }

    /** Stands in for connections with a name. Each is an organization of the emulator. */
    @Bean
    DatadogConnectionDetails.StandIn emulatorStandIn(WorkflowEmulator emulator, Environment environment) {
        EmulatedConnections emulated = EmulatedConnections.of(environment);
        if (!emulated.names().isEmpty()) {
            logger.warn(
                    "Workflows of the connections {} run on the emulator at {}.", emulated.names(), emulator.baseUrl());
        }
        return (name, declared) -> emulated.names().contains(name) && (!declared || emulated.explicit())
                ? new EmulatorConnectionDetails(emulator, emulator.credentials(name))
                : null;
    }

    /** The emulator runs if any connection needs it. */
    static final class OnAnyConnection extends AnyNestedCondition {

        OnAnyConnection() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @Conditional({OnEmulatorChosenCondition.class, OnNoConnectionDetails.class})
        static final class Default {}

        @Conditional(EmulatedConnections.OnAny.class)
        static final class WithName {}
    }

    /** Connection details of the application win, unless the emulator is enabled explicitly. */
    static final class OnNoConnectionDetails extends AnyNestedCondition {

        OnNoConnectionDetails() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBooleanProperty("datadog.emulator.enabled")
        static final class EnabledExplicitly {}

        @Conditional(ConfiguredConnections.OnMissingDefault.class)
        static final class NoConnectionDetails {}
    }
}
