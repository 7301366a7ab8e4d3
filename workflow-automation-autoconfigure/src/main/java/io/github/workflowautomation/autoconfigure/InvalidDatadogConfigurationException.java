package io.github.workflowautomation.autoconfigure;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configuration cannot work. Says why and what to do, for the failure analysis; holds no key. */
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
     * Runs what takes a value, and names where the value comes from if it is refused.
     *
     * @param place the key in quotes, and the environment variable if there is one
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
                "The value of " + place + " cannot be used: " + reason.getMessage(),
                "Correct " + place + " in your configuration.",
                reason);
    }
}
