package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration;
import io.github.workflowautomation.autoconfigure.durable.DurableWorkflowRunsAutoConfiguration;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.health.WorkflowAutomationHealthIndicator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health of the connection to Datadog. Disabled by default: an outage of Datadog must not take the
 * application out of rotation.
 */
@AutoConfiguration(after = {WorkflowAutomationAutoConfiguration.class, DurableWorkflowRunsAutoConfiguration.class})
@ConditionalOnClass(ReactiveHealthIndicator.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
public final class WorkflowAutomationHealthAutoConfiguration {

    WorkflowAutomationHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnBooleanProperty("management.health.datadog.enabled")
    @ConditionalOnMissingBean(name = {"datadogHealthIndicator", "datadogHealthContributor"})
    WorkflowAutomationHealthIndicator datadogHealthContributor(ObjectProvider<WorkflowAutomationChecks> checks) {
        return new WorkflowAutomationHealthIndicator(checks::getIfUnique);
    }

    @Bean
    @ConditionalOnBooleanProperty("management.health.datadog.enabled")
    @ConditionalOnBean(DurableWorkflowRuns.class)
    @ConditionalOnMissingBean(name = "datadogDurableRunsHealthContributor")
    DurableRunsHealthIndicator datadogDurableRunsHealthContributor(DurableWorkflowRuns runs) {
        return new DurableRunsHealthIndicator(runs);
    }
}
