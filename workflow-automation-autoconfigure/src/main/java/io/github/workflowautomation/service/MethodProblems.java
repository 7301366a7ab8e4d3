package io.github.workflowautomation.service;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the mistakes of a method. */
final class MethodProblems {

    private final Method method;

    private final List<String> problems = new ArrayList<>();

    MethodProblems(Method method) {
        this.method = method;
    }

    /**
     * Adds a mistake.
     *
     * @param problem what is wrong, as the end of a sentence that begins with the method
     * @param advice a sentence that says what to write instead
     */
    void add(String problem, String advice) {
        this.problems.add(signature() + " " + problem + ". " + advice + ".");
    }

    private String signature() {
        return Stream.of(this.method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", this.method.getName() + "(", ")"));
    }

    boolean isEmpty() {
        return this.problems.isEmpty();
    }

    List<String> all() {
        return this.problems;
    }
}
