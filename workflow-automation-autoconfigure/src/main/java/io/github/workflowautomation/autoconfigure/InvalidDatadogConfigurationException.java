package io.github.workflowautomation.autoconfigure;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An invalid configuration, with a description and an action for the failure analysis. Contains no credentials. */
final class InvalidDatadogConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    InvalidDatadogConfigurationException(String description, String action) {
        this(description, action, null);
    }

    InvalidDatadogConfigurationException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String getAction() {
        return this.action;
    }

    /**
     * Applies a value. If the value is invalid, reports where it comes from.
     *
     * @param place the key in quotes, with the environment variable if there is one
     */
    static <T> T naming(String place, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException ex) {
            throw of(place, ex);
        }
    }

    static InvalidDatadogConfigurationException of(String place, IllegalArgumentException reason) {
        return new InvalidDatadogConfigurationException(
                "The value of " + place + " is invalid: " + reason.getMessage(),
                "Correct " + place + " in your configuration.",
                reason);
    }
}
