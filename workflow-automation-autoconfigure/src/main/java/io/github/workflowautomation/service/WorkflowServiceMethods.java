package io.github.workflowautomation.service;

import io.github.workflowautomation.definition.WorkflowMethod;
import io.github.workflowautomation.service.ServiceParameter.Role;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the methods of workflow services give to workflows and read of them. */
public final class WorkflowServiceMethods {

    private WorkflowServiceMethods() {}

    /**
     * Reads an interface.
     *
     * @param service the interface
     * @return its methods that run workflows
     * @throws InvalidWorkflowServiceException if the interface has mistakes
     */
    public static List<WorkflowMethod> of(Class<?> service) {
        String connection = connection(service);
        return ServiceMethods.of(service, null).all().stream()
                .map(method -> method(method, connection))
                .toList();
    }

    /** The connection of an interface; {@code null} if it names none. */
    static @Nullable String connection(Class<?> service) {
        WorkflowService annotation = service.getAnnotation(WorkflowService.class);
        return (annotation == null || annotation.connection().isEmpty()) ? null : annotation.connection();
    }

    private static WorkflowMethod method(ServiceMethod method, @Nullable String connection) {
        List<ServiceParameter> parameters = method.parameters().all();
        @Nullable
        Type payload = parameters.stream()
                .filter(parameter -> parameter.role() == Role.PAYLOAD)
                .map(parameter -> parameter.type().getType())
                .findFirst()
                .orElse(null);
        ServiceResult result = method.result();
        boolean whole = result.kind() == ServiceResult.Kind.OUTPUTS && result.output() == null;
        return new WorkflowMethod(
                method.name(),
                method.workflow(),
                connection,
                payload,
                parameters.stream()
                        .filter(parameter -> parameter.role() == Role.INPUT)
                        .map(parameter -> new WorkflowMethod.Value(
                                parameter.name(), parameter.type().getType(), parameter.optional()))
                        .toList(),
                whole ? result.type() : null,
                result.output());
    }
}
