package io.github.workflowautomation.emulator.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The output of the action that returns the date. */
final class CurrentDate {

    private CurrentDate() {}

    /**
     * Formats a time.
     *
     * @param timezone the default is UTC
     * @param format a pattern of Java in which {@code Y} is the year and {@code D} the day of the month, as in JavaScript; the
     * default is ISO 8601
     * @throws java.time.DateTimeException if the time zone is unknown
     * @throws IllegalArgumentException if the format is invalid
     */
    static String format(Instant time, Optional<String> timezone, Optional<String> format) {
        DateTimeFormatter formatter = format.map(
                        pattern -> pattern.replace('Y', 'u').replace('D', 'd'))
                .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                .orElse(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return formatter.format(time.atZone(timezone.map(ZoneId::of).orElse(ZoneOffset.UTC)));
    }
}
