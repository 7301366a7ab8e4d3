package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;

/**
 * Customizes the builder of the client. Beans of this type are called in their order after all properties were applied.
 */
@FunctionalInterface
public interface WorkflowAutomationClientCustomizer {

    /**
     * Customizes the builder.
     *
     * @param builder the builder, with all properties applied
     */
    void customize(WorkflowAutomationClientBuilder builder);
}
