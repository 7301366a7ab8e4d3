package io.github.workflowautomation.service.registry;

import io.github.workflowautomation.service.WorkflowService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Processes workflow services ahead of time: registers the hints of each, also of those that the application creates itself, and
 * generates the code that creates those of the library.
 */
final class WorkflowServiceAotProcessor implements BeanRegistrationAotProcessor {

    WorkflowServiceAotProcessor() {}

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Class<?> type = bean.getBeanType().toClass();
        boolean created = bean.getMergedBeanDefinition().hasAttribute(AbstractWorkflowServiceRegistrar.ATTRIBUTE);
        boolean service = type.isInterface() && MergedAnnotations.from(type).isPresent(WorkflowService.class);
        return (created || service) ? new WorkflowServiceContribution(type, created) : null;
    }
}
