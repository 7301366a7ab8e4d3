package io.github.workflowautomation.service.registry;

import io.github.workflowautomation.service.WorkflowService;
import io.github.workflowautomation.service.WorkflowServiceHints;
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
        if (bean.getMergedBeanDefinition().hasAttribute(AbstractWorkflowServiceRegistrar.ATTRIBUTE)) {
            BeanRegistrationAotContribution code = BeanRegistrationAotContribution.withCustomCodeFragments(
                    fragments -> new WorkflowServiceCodeFragments(fragments, type));
            return BeanRegistrationAotContribution.concat(code, hints(type));
        }
        return (type.isInterface() && MergedAnnotations.from(type).isPresent(WorkflowService.class))
                ? hints(type)
                : null;
    }

    private static BeanRegistrationAotContribution hints(Class<?> type) {
        return (context, code) -> WorkflowServiceHints.register(context.getRuntimeHints(), type);
    }
}
