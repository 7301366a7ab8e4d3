package io.github.workflowautomation.emulator.format;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of workflows and instances: UUIDs in lower case. */
public final class Ids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Ids() {}

    public static String next() {
        return UUID.randomUUID().toString();
    }

    /** Parses an id; empty if it is invalid. {@code java.util.UUID} also accepts texts that are not UUIDs. */
    public static Optional<String> parse(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Parses an id in a segment of a path, which can be percent-encoded; empty if it is invalid. */
    public static Optional<String> ofPath(String part) {
        try {
            return parse(URLDecoder.decode(part, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }
}
