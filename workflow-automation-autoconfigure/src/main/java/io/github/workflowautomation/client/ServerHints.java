package io.github.workflowautomation.client;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Reads the headers about rate limits. How long the service asks to wait stands in the first one that can be read:
 * {@code Retry-After} in seconds or as a date, then {@code X-RateLimit-Reset} in seconds. Seen in the wild and allowed for:
 * doubled values such as {@code 7, 7}, a Unix time instead of seconds, fractions, and junk.
 */
final class ServerHints {

    static final String RESET = "X-RateLimit-Reset";

    /** No window is longer: a longer wait than this is nonsense, and no hint at all. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** From here on a number is a time (2001 and later), not a number of seconds. */
    private static final double FIRST_UNIX_TIME = 1e9;

    private ServerHints() {}

    static @Nullable Duration retryAfter(HttpHeaders headers, Instant localTime) {
        Duration asked = seconds(headers, HttpHeaders.RETRY_AFTER, localTime);
        return (asked != null) ? asked : seconds(headers, RESET, localTime);
    }

    static @Nullable Duration seconds(HttpHeaders headers, String name, Instant localTime) {
        Supplier<Instant> now = () -> serverTime(headers, localTime);
        for (String value : headers.getOrDefault(name, List.of())) {
            Duration seconds = parse(value.strip(), now);
            if (seconds != null) {
                return seconds;
            }
        }
        return null;
    }

    /** A number of requests; {@code null} for what is none. */
    static @Nullable Integer count(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        if (value == null) {
            return null;
        }
        try {
            int count = Integer.parseInt(value.split(",", -1)[0].strip());
            return (count >= 0) ? count : null;
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    static @Nullable String limitName(HttpHeaders headers) {
        return headers.getFirst("X-RateLimit-Name");
    }

    /** Dates are read by the clock that wrote them, where the answer tells it. */
    private static Instant serverTime(HttpHeaders headers, Instant localTime) {
        String date = headers.getFirst(HttpHeaders.DATE);
        Instant parsed = (date != null) ? date(date) : null;
        return (parsed != null) ? parsed : localTime;
    }

    private static @Nullable Duration parse(String value, Supplier<Instant> now) {
        if (!value.isEmpty() && Character.isLetter(value.charAt(0))) {
            Instant date = date(value);
            if (date != null) {
                Duration wait = until(date, now.get());
                return (wait.compareTo(LONGEST) <= 0) ? wait : null;
            }
        }
        for (String part : value.split(",", -1)) {
            Duration seconds = number(part.strip(), now);
            if (seconds != null) {
                return seconds;
            }
        }
        return null;
    }

    private static @Nullable Duration number(String text, Supplier<Instant> now) {
        if (text.isEmpty() || Character.isLetter(text.charAt(0))) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            double seconds = (number < FIRST_UNIX_TIME)
                    ? number
                    : Math.max(0, number - now.get().toEpochMilli() / 1000.0);
            boolean credible = seconds >= 0 && seconds <= LONGEST.toSeconds();
            return credible ? Duration.ofMillis((long) Math.ceil(seconds * 1000)) : null;
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    private static Duration until(Instant time, Instant now) {
        return time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO;
    }

    private static @Nullable Instant date(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeParseException ex) {
            return null;
        }
    }
}
