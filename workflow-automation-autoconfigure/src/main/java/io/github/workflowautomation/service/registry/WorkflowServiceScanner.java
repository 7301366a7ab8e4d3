package io.github.workflowautomation.service.registry;

import io.github.workflowautomation.service.WorkflowService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Finds types with {@link WorkflowService}, also classes, which are a mistake. */
final class WorkflowServiceScanner extends ClassPathScanningCandidateComponentProvider {

    WorkflowServiceScanner(Environment environment, @Nullable ResourceLoader resourceLoader) {
        super(false, environment);
        setResourceLoader(resourceLoader);
        addIncludeFilter(new AnnotationTypeFilter(WorkflowService.class));
    }

    @Override
    protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
        return found.getMetadata().isIndependent() && !found.getMetadata().isAnnotation();
    }
}
