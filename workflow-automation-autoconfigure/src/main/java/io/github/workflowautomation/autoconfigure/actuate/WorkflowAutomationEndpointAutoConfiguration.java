package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationPreflightAutoConfiguration;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.health.Preflight;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the actuator endpoint {@code datadogworkflows}. The application has to expose it, like other endpoints.
 */
@AutoConfiguration(after = WorkflowAutomationPreflightAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
@ConditionalOnAvailableEndpoint(DatadogWorkflowsEndpoint.class)
public final class WorkflowAutomationEndpointAutoConfiguration {

    WorkflowAutomationEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DatadogWorkflowsEndpoint datadogWorkflowsEndpoint(
            Preflight preflight,
            ObjectProvider<WorkflowAutomationChecks> checks,
            ObjectProvider<WorkflowAutomationState> state,
            ObjectProvider<DurableWorkflowRuns> durableRuns) {
        return new DatadogWorkflowsEndpoint(
                preflight, checks::getIfUnique, state::getIfUnique, durableRuns::getIfUnique);
    }
}
