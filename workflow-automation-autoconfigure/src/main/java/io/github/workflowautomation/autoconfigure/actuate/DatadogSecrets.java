package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.DatadogCredentials;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which configuration keys, environment variables and values hold what requests are authorised with. */
final class DatadogSecrets {

    /** Without dashes, dots, underscores and capitals: a key has many spellings, and they mean the same. */
    private static final Set<String> NAMES =
            Set.of("datadogapikey", "datadogapplicationkey", "datadogaccesstoken", "ddapikey", "ddappkey");

    /** What is shorter is no key of Datadog's, and would be found by chance where nothing is to be hidden. */
    private static final int SHORTEST_SECRET = 8;

    private DatadogSecrets() {}

    static boolean contains(String key) {
        return NAMES.contains(key.replaceAll("[-._]", "").toLowerCase(Locale.ROOT));
    }

    /** Whether a secret is a part of a value, as in arguments, in JSON, or in a variable that a key is taken from. */
    static boolean areIn(@Nullable Object value, DatadogCredentials credentials) {
        return value instanceof CharSequence text
                && Stream.of(credentials.apiKey(), credentials.applicationKey(), credentials.accessToken())
                        .filter(Objects::nonNull)
                        .filter(secret -> secret.length() >= SHORTEST_SECRET)
                        .anyMatch(text.toString()::contains);
    }
}
