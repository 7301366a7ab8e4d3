package io.github.workflowautomation.emulator.service;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of workflows and instances: UUIDs, in lower case. */
public final class Ids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Ids() {}

    static String next() {
        return UUID.randomUUID().toString();
    }

    /** The id that a text is, or nothing. {@code java.util.UUID} takes far more than UUIDs. */
    public static Optional<String> parse(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** The id in a part of a path, which may be percent-encoded, or nothing. */
    static Optional<String> ofPath(String part) {
        try {
            return parse(URLDecoder.decode(part, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }
}
