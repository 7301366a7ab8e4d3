package io.github.workflowautomation.emulator.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The settings of Datadog in an environment. A blank value counts as not set, and so does an unresolved placeholder.
 *
 * @param found the names of the settings that are set
 * @param unresolved the names of the settings with an unresolved placeholder
 */
record DatadogSettings(List<String> found, List<String> unresolved) {

    static final String BASE_URL = "datadog.base-url";

    private static final String ACCESS_TOKEN = "datadog.access-token";

    private static final List<String> API_KEY = List.of("datadog.api-key", "DD_API_KEY");

    private static final List<String> APPLICATION_KEY =
            List.of("datadog.application-key", "DD_APP_KEY", "DATADOG_APP_KEY");

    private static final String PLACEHOLDER = "${";

    static DatadogSettings of(Environment environment) {
        Binder binder = Binder.get(environment);
        Map<String, String> values = new LinkedHashMap<>();
        for (List<String> key : List.of(API_KEY, APPLICATION_KEY)) {
            values.put(key.get(0), property(binder, key.get(0)));
            key.stream().skip(1).forEach(name -> values.put(name, variable(environment, name)));
        }
        values.put(ACCESS_TOKEN, property(binder, ACCESS_TOKEN));
        values.put(BASE_URL, property(binder, BASE_URL));
        List<String> found = new ArrayList<>();
        List<String> unresolved = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                (isResolved(value) ? found : unresolved).add(name);
            }
        });
        return new DatadogSettings(List.copyOf(found), List.copyOf(unresolved));
    }

    /** Whether a client can use Datadog. A base URL is enough: an incomplete configuration with an address is a mistake. */
    boolean usable() {
        return this.found.contains(BASE_URL)
                || this.found.contains(ACCESS_TOKEN)
                || (containsOneOf(API_KEY) && containsOneOf(APPLICATION_KEY));
    }

    private boolean containsOneOf(List<String> names) {
        return names.stream().anyMatch(this.found::contains);
    }

    /** Whether the settings of a connection with a name are enough to use Datadog. */
    static boolean isUsable(Binder binder, String prefix) {
        return isSet(binder, prefix + "base-url")
                || isSet(binder, prefix + "access-token")
                || (isSet(binder, prefix + "api-key") && isSet(binder, prefix + "application-key"));
    }

    /** Whether the sources of a binder set a property. */
    static boolean isSet(Binder binder, String name) {
        String value = property(binder, name);
        return !value.isBlank() && isResolved(value);
    }

    /** The binder does not replace unresolved placeholders. */
    private static String property(Binder binder, String name) {
        return binder.bind(name, String.class).orElse("");
    }

    private static String variable(Environment environment, String name) {
        try {
            return environment.getProperty(name, "");
        } catch (IllegalArgumentException ex) {
            // The environment throws if it cannot resolve a placeholder in the value
            return PLACEHOLDER;
        }
    }

    private static boolean isResolved(String value) {
        return !value.contains(PLACEHOLDER);
    }
}
