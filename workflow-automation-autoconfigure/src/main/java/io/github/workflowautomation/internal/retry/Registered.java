package io.github.workflowautomation.internal.retry;

import java.util.function.Function;
import java.util.function.Predicate;

/** Registers an instance with a Resilience4j registry under a name that is free. */
final class Registered {

    private Registered() {}

    /**
     * Finds the first free name: {@code name}, then {@code name-2} and so on. A registry returns the instance that it has
     * under a name. That instance may belong to another client or to the application, with settings that could repeat an
     * execute.
     *
     * @param isOurs whether the registry created the instance with the given settings
     */
    static <T> T underFreeName(String name, Function<String, T> registry, Predicate<T> isOurs) {
        T instance = registry.apply(name);
        for (int number = 2; !isOurs.test(instance); number++) {
            instance = registry.apply(name + "-" + number);
        }
        return instance;
    }
}
