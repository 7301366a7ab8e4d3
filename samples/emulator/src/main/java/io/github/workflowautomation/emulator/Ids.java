package io.github.workflowautomation.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids of workflows and instances: UUIDs, in lower case. */
final class Ids {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Ids() {}

    /** The id that a text is, or nothing. {@code java.util.UUID} takes far more than UUIDs. */
    static Optional<String> parse(String text) {
        return UUID.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** The id in a part of a path, which may be percent-encoded. */
    static String ofPath(String part, String field) {
        try {
            return parse(URLDecoder.decode(part, StandardCharsets.UTF_8))
                    .orElseThrow(() -> ServiceException.invalidField(field));
        } catch (IllegalArgumentException ex) {
            throw ServiceException.invalidField(field);
        }
    }
}
