package io.github.workflowautomation.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Parses times as the service writes them: {@code 2025-02-24T22:19:37.2763Z}, with any number of fraction digits. The formatter
 * of the JDK, which parses all other forms, costs more than the rest of an instance.
 */
final class Timestamps {

    private static final String FORM = "0000-00-00T00:00:00";

    private Timestamps() {}

    /**
     * Parses a time.
     *
     * @throws java.time.format.DateTimeParseException if the text is not a time
     */
    static Instant parse(String text) {
        if (!hasUsualForm(text)) {
            return Instant.parse(text);
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos(text))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException ex) {
            // For example a leap second
            return Instant.parse(text);
        }
    }

    private static boolean hasUsualForm(String text) {
        int fraction = FORM.length() + 1;
        int end = text.length() - 1;
        if (end < FORM.length() || text.charAt(end) != 'Z' || end > fraction + 9) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            if ((expected == '0') ? !isDigit(text.charAt(i)) : text.charAt(i) != expected) {
                return false;
            }
        }
        if (end == FORM.length()) {
            return true;
        }
        for (int i = fraction; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.charAt(FORM.length()) == '.' && end > fraction;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static int nanos(String text) {
        int from = FORM.length() + 1;
        int nanos = 0;
        for (int i = from; i < from + 9; i++) {
            nanos = nanos * 10 + ((i < text.length() - 1) ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }
}
