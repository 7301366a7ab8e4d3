package io.github.workflowautomation;

/** Checks arguments. */
final class Arguments {

    private Arguments() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
