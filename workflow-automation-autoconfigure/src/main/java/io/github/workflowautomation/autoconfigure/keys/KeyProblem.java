package io.github.workflowautomation.autoconfigure.keys;

/**
 * A configured key that does not have the effect that its author wants. Contains no values.
 *
 * @param cause the key, where it is configured, and what is wrong with it
 * @param remedy what to write instead
 */
public record KeyProblem(String cause, String remedy) {}
