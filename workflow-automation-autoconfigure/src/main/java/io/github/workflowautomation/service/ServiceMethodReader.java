package io.github.workflowautomation.service;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.StringUtils;

/** Reads a method of an interface, and finds its mistakes. */
final class ServiceMethodReader {

    private final Class<?> service;

    private final Method method;

    private final AnnotatedMethod annotated;

    private final @Nullable Set<String> aliases;

    private final MethodProblems problems;

    ServiceMethodReader(Class<?> service, Method method, @Nullable Set<String> aliases, MethodProblems problems) {
        this.service = service;
        this.method = method;
        this.annotated = new AnnotatedMethod(method);
        this.aliases = aliases;
        this.problems = problems;
    }

    /** Reads an abstract method; empty if it has mistakes. */
    Optional<ServiceMethod> read() {
        ExecuteWorkflow execute = this.annotated.getMethodAnnotation(ExecuteWorkflow.class);
        if (execute == null) {
            this.problems.add(
                    "has no annotation", "Annotate it with @ExecuteWorkflow(\"<alias>\"), or give it a default body");
            return Optional.empty();
        }
        if (KotlinDetector.isSuspendingFunction(this.method)) {
            this.problems.add("is a suspend function", "Return a Mono, and call awaitSingle() on it");
            return Optional.empty();
        }
        checkWorkflow(execute.value());
        ServiceParameters parameters =
                new ServiceParametersReader(this.service, this.annotated, this.problems).read(execute.await());
        ServiceResult result =
                new ServiceResultReader(this.service, this.annotated, this.problems).read(execute.await());
        if (result == null || !this.problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ServiceMethod(
                this.service.getSimpleName() + "." + this.method.getName(), execute.value(), parameters, result));
    }

    /** Checks a method with a body. */
    void checkDefault() {
        if (this.annotated.hasMethodAnnotation(ExecuteWorkflow.class)) {
            this.problems.add(
                    "has both a default body and @ExecuteWorkflow", "Remove the body, or remove the annotation");
        }
    }

    private void checkWorkflow(String workflow) {
        if (!StringUtils.hasText(workflow)) {
            this.problems.add("has no workflow", "Write the alias or the UUID in @ExecuteWorkflow(\"<alias>\")");
        } else if (this.aliases != null && !this.aliases.contains(workflow) && !isUuid(workflow)) {
            this.problems.add(
                    "runs the workflow '" + workflow + "', which is neither a UUID nor one of the aliases "
                            + this.aliases,
                    "Correct the name, or set 'datadog.workflow-automation.workflows." + workflow + ".id'");
        }
    }

    private static boolean isUuid(String workflow) {
        try {
            return UUID.fromString(workflow).toString().equalsIgnoreCase(workflow);
        } catch (IllegalArgumentException ex) {
            return false;
        }
    }
}
