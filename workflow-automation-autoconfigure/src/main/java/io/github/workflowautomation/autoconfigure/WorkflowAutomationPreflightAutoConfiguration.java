package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowMethods;
import io.github.workflowautomation.definition.WorkflowTypes;
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
    Preflight workflowAutomationPreflight(
            ObjectProvider<WorkflowAutomationChecks> checks,
            ObjectProvider<WorkflowMethods> methods,
            ObjectProvider<WorkflowDefinitionsClient> definitions) {
        return new Preflight(
                checks::getIfUnique,
                methods::getIfUnique,
                () -> (definitions.getIfUnique() instanceof WorkflowTypes types) ? types : null,
                Preflight.TIME_LIMIT);
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
