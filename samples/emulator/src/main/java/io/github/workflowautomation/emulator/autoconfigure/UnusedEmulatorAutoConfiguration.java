package io.github.workflowautomation.emulator.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Warns if the emulator is enabled explicitly, but cannot replace the client of the application. */
@AutoConfiguration(beforeName = "io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration")
@ConditionalOnBooleanProperty("datadog.emulator.enabled")
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
@ConditionalOnBean(WorkflowAutomationClient.class)
final class UnusedEmulatorAutoConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(UnusedEmulatorAutoConfiguration.class);

    UnusedEmulatorAutoConfiguration() {
        logger.warn(
                "datadog.emulator.enabled is true, but the application defines its own WorkflowAutomationClient: the emulator"
                        + " does not start, and workflows run where this client runs them. Remove that bean in tests, or build it with"
                        + " the address of a WorkflowEmulator bean of your own.");
    }
}
