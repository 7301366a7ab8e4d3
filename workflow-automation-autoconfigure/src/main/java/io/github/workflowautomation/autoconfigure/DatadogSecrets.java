package io.github.workflowautomation.autoconfigure;

import java.util.Locale;
import java.util.Set;

/** Which configuration keys and environment variables hold what requests are authorised with. */
final class DatadogSecrets {

    /** Without dashes, dots, underscores and capitals: a key has many spellings, and they mean the same. */
    private static final Set<String> NAMES =
            Set.of("datadogapikey", "datadogapplicationkey", "datadogaccesstoken", "ddapikey", "ddappkey");

    private DatadogSecrets() {}

    static boolean contains(String key) {
        return NAMES.contains(key.replaceAll("[-._]", "").toLowerCase(Locale.ROOT));
    }
}
