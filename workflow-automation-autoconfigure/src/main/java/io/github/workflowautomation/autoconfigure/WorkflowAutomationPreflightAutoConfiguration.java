package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.health.Preflight;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the preflight, and for running it at start-up. The bean of the preflight alone sends no request.
 */
@AutoConfiguration(after = WorkflowAutomationAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
public final class WorkflowAutomationPreflightAutoConfiguration {

    private static final String MODE = "datadog.workflow-automation.preflight";

    WorkflowAutomationPreflightAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Preflight workflowAutomationPreflight(ObjectProvider<WorkflowAutomationChecks> checks) {
        return new Preflight(checks::getIfUnique);
    }

    @Bean
    @ConditionalOnProperty(name = MODE, havingValue = "warn")
    PreflightWarnings workflowAutomationPreflightWarnings(Preflight preflight) {
        return new PreflightWarnings(preflight);
    }

    @Bean
    @ConditionalOnProperty(name = MODE, havingValue = "fail")
    PreflightAtStartUp workflowAutomationPreflightAtStartUp(Preflight preflight) {
        return new PreflightAtStartUp(preflight);
    }
}
