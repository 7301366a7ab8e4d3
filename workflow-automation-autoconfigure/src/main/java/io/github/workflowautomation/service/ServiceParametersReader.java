package io.github.workflowautomation.service;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.service.ServiceParameter.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.StringUtils;

/** Reads the parameters of a method, and finds their mistakes. */
final class ServiceParametersReader {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final Class<?> service;

    private final AnnotatedMethod method;

    private final MethodProblems problems;

    ServiceParametersReader(Class<?> service, AnnotatedMethod method, MethodProblems problems) {
        this.service = service;
        this.method = method;
        this.problems = problems;
    }

    ServiceParameters read(boolean await) {
        List<ServiceParameter> parameters = new ArrayList<>();
        for (MethodParameter parameter : this.method.getMethodParameters()) {
            parameters.add(read(parameter));
        }
        checkOptions(parameters, await);
        checkInputs(parameters);
        checkPayload(parameters);
        return new ServiceParameters(List.copyOf(parameters));
    }

    private ServiceParameter read(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(NAMES);
        ResolvableType declared = ResolvableType.forType(
                GenericTypeResolver.resolveType(parameter.getGenericParameterType(), this.service));
        ResolvableType type = (declared.toClass() == Optional.class) ? declared.getGeneric() : declared;
        WorkflowInput input = parameter.getParameterAnnotation(WorkflowInput.class);
        Role role = (input != null) ? Role.INPUT : role(type.toClass());
        String place = place(parameter);
        if (!JsonTypes.isJson(type.toClass())) {
            this.problems.add(
                    "has " + place + " of type " + declared + ", which cannot be sent as JSON",
                    "Pass the value itself: text, a number, a boolean, a list, a map or a record");
        }
        return new ServiceParameter(
                parameter.getParameterIndex(), role, name(parameter, input, role), type, parameter.isOptional());
    }

    private static Role role(Class<?> type) {
        if (type == Duration.class) {
            return Role.TIMEOUT;
        }
        if (type == AwaitOptions.class) {
            return Role.OPTIONS;
        }
        return JsonTypes.isObject(type) ? Role.PAYLOAD : Role.INPUT;
    }

    private String name(MethodParameter parameter, @Nullable WorkflowInput input, Role role) {
        if (input != null && StringUtils.hasText(input.value())) {
            return input.value();
        }
        String name = parameter.getParameterName();
        if (name == null && role == Role.INPUT) {
            this.problems.add(
                    "has " + place(parameter) + " whose name is not in the class file",
                    "Compile with -parameters, or annotate the parameter with @WorkflowInput(\"<name>\")");
        }
        return (name != null) ? name : place(parameter);
    }

    private static String place(MethodParameter parameter) {
        String name = parameter.getParameterName();
        return (name != null) ? "the parameter '" + name + "'" : "a parameter " + (parameter.getParameterIndex() + 1);
    }

    private void checkOptions(List<ServiceParameter> parameters, boolean await) {
        for (Role role : List.of(Role.TIMEOUT, Role.OPTIONS)) {
            List<ServiceParameter> given = withRole(parameters, role);
            if (given.size() > 1) {
                this.problems.add(
                        "has the parameters " + names(given) + " of type "
                                + given.get(0).type().toClass().getSimpleName()
                                + ", but only one can say how long to wait",
                        "Remove one, or annotate it with @WorkflowInput if it is an input");
            }
            if (!given.isEmpty() && !await) {
                this.problems.add(
                        "has the parameter " + names(given) + ", but await = false, so nothing waits",
                        "Remove the parameter or await = false, or annotate the parameter with @WorkflowInput if it is an input");
            }
        }
    }

    private void checkInputs(List<ServiceParameter> parameters) {
        Set<String> seen = new HashSet<>();
        for (ServiceParameter input : withRole(parameters, Role.INPUT)) {
            if (!seen.add(input.name())) {
                this.problems.add(
                        "gives the input '" + input.name() + "' twice",
                        "Give each parameter the name of another input, with @WorkflowInput(\"<name>\")");
            }
        }
    }

    private void checkPayload(List<ServiceParameter> parameters) {
        List<ServiceParameter> payloads = withRole(parameters, Role.PAYLOAD);
        List<ServiceParameter> inputs = withRole(parameters, Role.INPUT);
        if (payloads.size() > 1) {
            this.problems.add(
                    "has the payload parameters " + names(payloads) + ", but a run has one payload",
                    "Combine them in one record, or annotate each of them that is a single input with @WorkflowInput");
        } else if (payloads.size() == 1 && !inputs.isEmpty()) {
            this.problems.add(
                    "has the payload parameter " + names(payloads) + " and the inputs " + names(inputs)
                            + ", but a payload has all inputs",
                    "Add the inputs to the payload, or annotate the parameter with @WorkflowInput if it is a single input");
        }
    }

    private static List<ServiceParameter> withRole(List<ServiceParameter> parameters, Role role) {
        return parameters.stream().filter(parameter -> parameter.role() == role).toList();
    }

    private static String names(List<ServiceParameter> parameters) {
        return String.join(
                ", ",
                parameters.stream()
                        .map(parameter -> "'" + parameter.name() + "'")
                        .toList());
    }
}
