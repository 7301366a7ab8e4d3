package io.github.workflowautomation.autoconfigure.http;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The environment variables of the process, as the application's environment has them. Placeholders are not resolved: the message
 * about one that cannot be resolved would show the password of a proxy.
 */
public final class EnvironmentVariables implements Function<String, @Nullable String> {

    private final Environment environment;

    /**
     * Creates a view of an environment.
     *
     * @param environment the environment of the application
     */
    public EnvironmentVariables(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String apply(String name) {
        PropertySource<?> variables = (this.environment instanceof ConfigurableEnvironment configurable)
                ? configurable.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                : null;
        Object value = (variables != null) ? variables.getProperty(name) : null;
        return (value != null) ? value.toString() : null;
    }
}
