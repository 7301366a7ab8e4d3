package io.github.workflowautomation.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Parses times as the service writes them: {@code 2025-02-24T22:19:37.2763Z}, with any number of fraction digits. The formatter
 * of the JDK, which parses all other forms, costs more than the rest of an instance.
 */
final class Timestamps {

    private static final String FORM = "0000-00-00T00:00:00";

    private static final int SECONDS_PER_DAY = 24 * 60 * 60;

    private Timestamps() {}

    /**
     * Parses a time.
     *
     * @param text contains the time
     * @param begin the index of its first character
     * @param length the number of its characters
     * @throws java.time.format.DateTimeParseException if the text is not a time
     */
    static Instant parse(char[] text, int begin, int length) {
        if (!hasUsualForm(text, begin, length)) {
            return Instant.parse(new String(text, begin, length));
        }
        int hour = number(text, begin + 11, 2);
        int minute = number(text, begin + 14, 2);
        int second = number(text, begin + 17, 2);
        try {
            if (hour < 24 && minute < 60 && second < 60) {
                long day = LocalDate.of(number(text, begin, 4), number(text, begin + 5, 2), number(text, begin + 8, 2))
                        .toEpochDay();
                return Instant.ofEpochSecond(
                        day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second, nanos(text, begin, length));
            }
        } catch (DateTimeException ex) {
            // Not a date: the formatter of the JDK says so
        }
        // For example a leap second
        return Instant.parse(new String(text, begin, length));
    }

    private static boolean hasUsualForm(char[] text, int begin, int length) {
        int fraction = FORM.length() + 1;
        int end = length - 1;
        if (end < FORM.length() || text[begin + end] != 'Z' || end > fraction + 9) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            if ((expected == '0') ? !isDigit(text[begin + i]) : text[begin + i] != expected) {
                return false;
            }
        }
        if (end == FORM.length()) {
            return true;
        }
        for (int i = fraction; i < end; i++) {
            if (!isDigit(text[begin + i])) {
                return false;
            }
        }
        return text[begin + FORM.length()] == '.' && end > fraction;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(char[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static int nanos(char[] text, int begin, int length) {
        int from = FORM.length() + 1;
        int nanos = 0;
        for (int i = from; i < from + 9; i++) {
            nanos = nanos * 10 + ((i < length - 1) ? text[begin + i] - '0' : 0);
        }
        return nanos;
    }
}
