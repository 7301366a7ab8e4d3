package io.github.workflowautomation.service.registry;

import io.github.workflowautomation.service.WorkflowServiceHints;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;

/**
 * What a workflow service needs ahead of time.
 *
 * @param service the interface
 * @param created whether the library creates the bean, so that there is no method to call
 */
record WorkflowServiceContribution(Class<?> service, boolean created) implements BeanRegistrationAotContribution {

    @Override
    public BeanRegistrationCodeFragments customizeBeanRegistrationCodeFragments(
            GenerationContext context, BeanRegistrationCodeFragments fragments) {
        return this.created ? new WorkflowServiceCodeFragments(fragments, this.service) : fragments;
    }

    @Override
    public void applyTo(GenerationContext context, BeanRegistrationCode code) {
        WorkflowServiceHints.register(context.getRuntimeHints(), this.service);
    }
}
