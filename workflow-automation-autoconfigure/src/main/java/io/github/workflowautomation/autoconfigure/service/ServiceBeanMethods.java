package io.github.workflowautomation.autoconfigure.service;

import io.github.workflowautomation.definition.WorkflowMethod;
import io.github.workflowautomation.definition.WorkflowMethods;
import io.github.workflowautomation.service.ExecuteWorkflow;
import io.github.workflowautomation.service.InvalidWorkflowServiceException;
import io.github.workflowautomation.service.WorkflowServiceMethods;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** The methods of all beans that are workflow services. Creates no bean. */
record ServiceBeanMethods(ListableBeanFactory beans) implements WorkflowMethods {

    @Override
    public List<WorkflowMethod> all() {
        Set<Class<?>> services = new LinkedHashSet<>();
        for (String name : this.beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = this.beans.getType(name, false);
            if (type != null) {
                Stream.of(ClassUtils.getAllInterfacesForClass(type))
                        .filter(ServiceBeanMethods::runsWorkflows)
                        .forEach(services::add);
            }
        }
        // The methods of an interface include those that it inherits
        return services.stream()
                .filter(service ->
                        services.stream().noneMatch(other -> other != service && service.isAssignableFrom(other)))
                .flatMap(ServiceBeanMethods::methods)
                .toList();
    }

    private static boolean runsWorkflows(Class<?> type) {
        try {
            return Stream.of(type.getMethods())
                    .anyMatch(method -> AnnotatedElementUtils.hasAnnotation(method, ExecuteWorkflow.class));
        } catch (LinkageError ex) { // Some library of the application is optional and absent
            return false;
        }
    }

    /** The mistakes of an interface are reported when its proxy is created. */
    private static Stream<WorkflowMethod> methods(Class<?> service) {
        try {
            return WorkflowServiceMethods.of(service).stream();
        } catch (InvalidWorkflowServiceException ex) {
            return Stream.empty();
        }
    }
}
