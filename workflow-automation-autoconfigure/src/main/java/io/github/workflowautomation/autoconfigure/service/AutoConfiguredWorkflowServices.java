package io.github.workflowautomation.autoconfigure.service;

import io.github.workflowautomation.service.registry.AbstractWorkflowServiceRegistrar;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Registers the interfaces in the packages of the application that the application does not define itself. */
final class AutoConfiguredWorkflowServices extends AbstractWorkflowServiceRegistrar {

    AutoConfiguredWorkflowServices() {}

    @Override
    protected Set<String> serviceNames(AnnotationMetadata importing) {
        Set<String> names = new LinkedHashSet<>();
        if (AutoConfigurationPackages.has(beanFactory())) {
            AutoConfigurationPackages.get(beanFactory()).forEach(name -> names.addAll(findServices(name)));
        }
        names.removeIf(this::isDefined);
        return names;
    }

    /** Without creating beans: the definitions are not complete yet. */
    private boolean isDefined(String name) {
        ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) beanFactory();
        Class<?> type = ClassUtils.resolveClassName(name, beans.getBeanClassLoader());
        return beans.getBeanNamesForType(type, true, false).length > 0;
    }
}
