package io.github.workflowautomation.service.registry;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotationMetadata;

/** Registers the interfaces that {@link ImportWorkflowServices} names. */
final class ImportWorkflowServicesRegistrar extends AbstractWorkflowServiceRegistrar {

    ImportWorkflowServicesRegistrar() {}

    @Override
    protected Set<String> serviceNames(AnnotationMetadata importing) {
        MergedAnnotation<ImportWorkflowServices> annotation =
                importing.getAnnotations().get(ImportWorkflowServices.class);
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> type : annotation.getClassArray("types")) {
            names.add(type.getName());
        }
        for (String basePackage : annotation.getStringArray("basePackages")) {
            names.addAll(findServices(basePackage));
        }
        return names;
    }
}
