package io.github.workflowautomation;

/** Validates arguments. */
final class Arguments {

    private Arguments() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
