package io.github.workflowautomation.internal.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Texts that repeat within a response, such as the user who started the runs of a page. Each of them is created once, because texts
 * need most of the memory of a page.
 */
final class RepeatedTexts {

    /** A power of two. Texts that share a place replace each other. */
    private static final int PLACES = 16;

    private final @Nullable String[] texts = new String[PLACES];

    /** A text that is not empty, else {@code null}. */
    @Nullable
    String text(JsonParser value) {
        if (!JsonStream.hasText(value)) {
            return null;
        }
        char[] characters = value.getStringCharacters();
        int begin = value.getStringOffset();
        int length = value.getStringLength();
        int place = (31 * length + characters[begin + length - 1]) & (PLACES - 1);
        String known = this.texts[place];
        if (known == null || !equals(known, characters, begin, length)) {
            known = Objects.requireNonNull(value.getString());
            this.texts[place] = known;
        }
        return known;
    }

    private static boolean equals(String text, char[] characters, int begin, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[begin + i]) {
                return false;
            }
        }
        return true;
    }
}
