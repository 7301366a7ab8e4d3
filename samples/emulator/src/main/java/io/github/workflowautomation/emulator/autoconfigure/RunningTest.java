package io.github.workflowautomation.emulator.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Marks the environment of an application that the test framework of Spring starts. */
final class RunningTest {

    private static final String MARKER = "workflowEmulatorRunningTest";

    /** The name that Spring Boot gives to {@code SPRING_APPLICATION_JSON}. */
    private static final String APPLICATION_JSON = "spring.application.json";

    private RunningTest() {}

    static void mark(ConfigurableEnvironment environment) {
        environment.getPropertySources().addLast(new MapPropertySource(MARKER, Map.of()));
    }

    static boolean isMarked(Environment environment) {
        return environment instanceof ConfigurableEnvironment configurable
                && configurable.getPropertySources().contains(MARKER);
    }

    /**
     * Whether the test itself sets a base URL, for example in {@code @SpringBootTest(properties = …)}. What a test sets takes
     * precedence over system properties; what the machine or the application sets does not.
     */
    static boolean setsBaseUrl(Environment environment) {
        return setsBaseUrl(environment, DatadogSettings.BASE_URL);
    }

    /** Whether the test itself sets this base URL. */
    static boolean setsBaseUrl(Environment environment, String key) {
        if (!(environment instanceof ConfigurableEnvironment configurable)) {
            return false;
        }
        List<PropertySource<?>> ofTest = new ArrayList<>();
        for (PropertySource<?> source : configurable.getPropertySources()) {
            if (source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
                break;
            }
            if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
                    && !source.getName().equals(APPLICATION_JSON)) {
                ofTest.add(source);
            }
        }
        Binder binder = new Binder(
                ConfigurationPropertySources.from(ofTest), new PropertySourcesPlaceholdersResolver(environment));
        return DatadogSettings.isSet(binder, key);
    }
}
