package io.github.workflowautomation.autoconfigure.service;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration;
import io.github.workflowautomation.definition.WorkflowMethods;
import io.github.workflowautomation.service.WorkflowService;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for interfaces with {@link WorkflowService}.
 */
@AutoConfiguration(after = WorkflowAutomationAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
@ConditionalOnBean(WorkflowAutomationClient.class)
@Import(AutoConfiguredWorkflowServices.class)
public final class WorkflowServiceAutoConfiguration {

    WorkflowServiceAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    WorkflowMethods workflowServiceMethods(ListableBeanFactory beans) {
        return new ServiceBeanMethods(beans);
    }
}
