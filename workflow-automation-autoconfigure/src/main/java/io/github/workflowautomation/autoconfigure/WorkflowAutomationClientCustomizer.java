package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;

/**
 * Has the last word on the client: beans of this type are called, in their order, when all properties are applied.
 */
@FunctionalInterface
public interface WorkflowAutomationClientCustomizer {

    /**
     * Changes what the client is built with.
     *
     * @param builder the builder, with everything from the properties
     */
    void customize(WorkflowAutomationClientBuilder builder);
}
