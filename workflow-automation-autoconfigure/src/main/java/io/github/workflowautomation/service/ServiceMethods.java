package io.github.workflowautomation.service;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** The methods of an interface that run workflows. */
final class ServiceMethods {

    private final Map<Method, ServiceMethod> methods;

    private ServiceMethods(Map<Method, ServiceMethod> methods) {
        this.methods = methods;
    }

    /**
     * Reads an interface.
     *
     * @param aliases the known aliases, {@code null} if they are not known
     * @throws InvalidWorkflowServiceException if the interface has mistakes
     */
    static ServiceMethods of(Class<?> service, @Nullable Set<String> aliases) {
        if (!service.isInterface() || service.isAnnotation()) {
            throw new InvalidWorkflowServiceException(
                    service, List.of("It is not an interface. Declare the methods in an interface."));
        }
        Map<Method, ServiceMethod> methods = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Method method : service.getMethods()) {
            if (Modifier.isStatic(method.getModifiers()) || ReflectionUtils.isObjectMethod(method)) {
                continue;
            }
            MethodProblems found = new MethodProblems(method);
            ServiceMethodReader reader = new ServiceMethodReader(service, method, aliases, found);
            if (!method.isDefault()) {
                reader.read().ifPresent(read -> methods.put(method, read));
            } else if (!method.isBridge()) {
                reader.checkDefault();
            }
            problems.addAll(found.all());
        }
        if (!problems.isEmpty()) {
            throw new InvalidWorkflowServiceException(
                    service, problems.stream().sorted().toList());
        }
        return new ServiceMethods(methods);
    }

    @Nullable
    ServiceMethod get(Method method) {
        return this.methods.get(method);
    }

    Collection<ServiceMethod> all() {
        return this.methods.values();
    }
}
