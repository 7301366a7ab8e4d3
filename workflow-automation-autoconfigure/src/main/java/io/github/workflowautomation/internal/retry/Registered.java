package io.github.workflowautomation.internal.retry;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Registers an instance with a Resilience4j registry under a name that is free. */
final class Registered {

    private Registered() {}

    /**
     * Finds the first free name: {@code name}, then {@code name-2} and so on, with the name of the connection if it has one. A
     * registry returns the instance that it has under a name. That instance may belong to another client or to the application,
     * with settings that could repeat an execute.
     *
     * @param registry gets a name and the tags of the metrics
     * @param isOurs whether the registry created the instance with the given settings
     */
    static <T> T underFreeName(
            String name, String connection, BiFunction<String, Map<String, String>, T> registry, Predicate<T> isOurs) {
        String base = connection.equals(WorkflowAutomationClient.DEFAULT_CONNECTION) ? name : name + "-" + connection;
        Map<String, String> tags = Map.of(Keys.CONNECTION.asString(), connection);
        T instance = registry.apply(base, tags);
        for (int number = 2; !isOurs.test(instance); number++) {
            instance = registry.apply(base + "-" + number, tags);
        }
        return instance;
    }
}
