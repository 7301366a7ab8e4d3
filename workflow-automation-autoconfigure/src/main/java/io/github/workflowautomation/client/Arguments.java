package io.github.workflowautomation.client;

import org.jspecify.annotations.Nullable;

/** Validates arguments, which the compiler of a caller may not check for {@code null}. */
final class Arguments {

    private Arguments() {}

    static void requireNotNull(@Nullable Object argument, String name) {
        require(argument != null, name + " must not be null");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
