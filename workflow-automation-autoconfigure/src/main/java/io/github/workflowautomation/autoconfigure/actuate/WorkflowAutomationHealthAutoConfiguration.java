package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration;
import io.github.workflowautomation.autoconfigure.durable.DurableWorkflowRunsAutoConfiguration;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.health.DownWhen;
import io.github.workflowautomation.health.WorkflowAutomationHealthIndicator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the health of the connection to Datadog. Disabled by default: an outage of Datadog must not take the
 * application out of rotation.
 */
@AutoConfiguration(after = {WorkflowAutomationAutoConfiguration.class, DurableWorkflowRunsAutoConfiguration.class})
@ConditionalOnClass(ReactiveHealthIndicator.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
public final class WorkflowAutomationHealthAutoConfiguration {

    private static final String DOWN_WHEN = "datadog.workflow-automation.health.down-when";

    WorkflowAutomationHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnBooleanProperty("management.health.datadog.enabled")
    @ConditionalOnMissingBean(name = {"datadogHealthIndicator", "datadogHealthContributor"})
    WorkflowAutomationHealthIndicator datadogHealthContributor(
            ObjectProvider<WorkflowAutomationChecks> checks, Environment environment) {
        return new WorkflowAutomationHealthIndicator(
                checks::getIfUnique,
                Binder.get(environment).bind(DOWN_WHEN, DownWhen.class).orElse(DownWhen.ANY),
                WorkflowAutomationHealthIndicator.TIME_LIMIT,
                WorkflowAutomationHealthIndicator.CACHE);
    }

    @Bean
    @ConditionalOnBooleanProperty("management.health.datadog.enabled")
    @ConditionalOnBean(DurableWorkflowRuns.class)
    @ConditionalOnMissingBean(name = "datadogDurableRunsHealthContributor")
    DurableRunsHealthIndicator datadogDurableRunsHealthContributor(DurableWorkflowRuns runs) {
        return new DurableRunsHealthIndicator(runs);
    }
}
