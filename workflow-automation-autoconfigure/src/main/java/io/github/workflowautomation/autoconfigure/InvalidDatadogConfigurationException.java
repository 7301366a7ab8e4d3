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

    /** Runs what takes the value of a key, and names the key if the value is refused. */
    static <T> T naming(String key, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException ex) {
            throw new InvalidDatadogConfigurationException(
                    "The value of " + key + " cannot be used: " + ex.getMessage(),
                    "Correct " + key + " in your configuration.",
                    ex);
        }
    }
}
