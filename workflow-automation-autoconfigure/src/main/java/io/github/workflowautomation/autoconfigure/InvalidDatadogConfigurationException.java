package io.github.workflowautomation.autoconfigure;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An invalid configuration, with a description and an action for the failure analysis. Contains no credentials. */
final class InvalidDatadogConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The innermost placeholder, which has no default. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)}");

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

    /**
     * Rejects a value with a placeholder that Spring could not resolve: binding leaves it in the value. The placeholder is no
     * secret, but the rest of the value may be one.
     *
     * @param place the key in quotes, with the environment variable if there is one
     */
    static String resolved(String place, String value) {
        Matcher placeholder = PLACEHOLDER.matcher(value);
        if (placeholder.find()) {
            throw unresolved(place, placeholder.group(1));
        }
        return value;
    }

    static InvalidDatadogConfigurationException unresolved(String place, String placeholder) {
        return new InvalidDatadogConfigurationException(
                "The value of " + place + " contains the placeholder '${" + placeholder
                        + "}', which cannot be resolved.",
                "Define " + placeholder + ", for example as an environment variable, or correct " + place
                        + " in your configuration.");
    }

    static InvalidDatadogConfigurationException of(String place, IllegalArgumentException reason) {
        return new InvalidDatadogConfigurationException(
                "The value of " + place + " is invalid: " + reason.getMessage(),
                "Correct " + place + " in your configuration.",
                reason);
    }
}
