package io.github.workflowautomation.autoconfigure.keys;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds keys below {@code datadog.workflow-automation} and {@code datadog.connections} that binding would ignore or change in
 * silence. Reads all property sources:
 * what Spring Boot offers for this purpose ignores environment variables and system properties.
 */
public final class ConfiguredKeys {

    private ConfiguredKeys() {}

    /**
     * Checks all keys, and adds a property source for environment variables that binding would miss. It has their precedence.
     *
     * @param environment the environment, before anything is bound
     * @return the problems, in the order of the property sources
     */
    public static List<KeyProblem> prepare(ConfigurableEnvironment environment) {
        List<KeyProblem> problems = new ArrayList<>();
        List<WorkflowKey> workflows = new ArrayList<>();
        List<SystemEnvironmentPropertySource> variables = new ArrayList<>();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                problems.addAll(ConnectionKeys.problems(enumerable));
                SourceKeys keys = SourceKeys.of(enumerable);
                problems.addAll(keys.problems());
                workflows.addAll(keys.workflows());
            }
            if (source instanceof SystemEnvironmentPropertySource environmentVariables) {
                variables.add(environmentVariables);
            }
        });
        for (SystemEnvironmentPropertySource source : variables) {
            VariableKeys keys = VariableKeys.of(source, workflows);
            problems.addAll(keys.problems());
            bind(environment.getPropertySources(), source, keys);
        }
        return List.copyOf(problems);
    }

    private static void bind(
            MutablePropertySources sources, SystemEnvironmentPropertySource variables, VariableKeys keys) {
        if (keys.bindsVariables()) {
            sources.addBefore(variables.getName(), keys.propertySource());
        }
    }
}
