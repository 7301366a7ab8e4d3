package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.DatadogCredentials;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recognizes the configuration keys, environment variables and values that contain credentials. */
final class DatadogSecrets {

    /** In lower case without dashes, dots and underscores: relaxed binding accepts several spellings of a key. */
    private static final Set<String> NAMES = Set.of(
            "datadogapikey",
            "datadogapplicationkey",
            "datadogappkey",
            "datadogaccesstoken",
            "ddapikey",
            "ddappkey",
            "ddapplicationkey");

    private static final Pattern OF_CONNECTION =
            Pattern.compile("datadogconnections.*(apikey|applicationkey|appkey|accesstoken)");

    /** In characters. Keys of Datadog are longer; a shorter text could match other values by chance. */
    private static final int MIN_SECRET_LENGTH = 8;

    private DatadogSecrets() {}

    static boolean contains(String key) {
        String letters = key.replaceAll("[-._\\[\\]]", "").toLowerCase(Locale.ROOT);
        return NAMES.contains(letters) || OF_CONNECTION.matcher(letters).matches();
    }

    /** Whether a value contains a credential, as command line arguments, JSON or a referenced variable may. */
    static boolean isContainedIn(@Nullable Object value, DatadogCredentials credentials) {
        return value instanceof CharSequence text
                && Stream.of(credentials.apiKey(), credentials.applicationKey(), credentials.accessToken())
                        .filter(Objects::nonNull)
                        .filter(secret -> secret.length() >= MIN_SECRET_LENGTH)
                        .anyMatch(text.toString()::contains);
    }
}
