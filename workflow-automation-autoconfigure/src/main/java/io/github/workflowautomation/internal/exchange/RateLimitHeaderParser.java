package io.github.workflowautomation.internal.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Parses the headers about rate limits. The time to wait is the first valid one of {@code Retry-After}, in seconds or as a date,
 * and {@code X-RateLimit-Reset}, in seconds. Servers are known to send repeated values such as {@code 7, 7}, a Unix time instead
 * of seconds, fractions, and invalid text.
 */
public final class RateLimitHeaderParser {

    static final String RESET = "X-RateLimit-Reset";

    /** One day. No window is longer, so a longer time is invalid. */
    private static final Duration MAX_WAIT = Duration.ofDays(1);

    /** A number from here on is a Unix time (September 2001 or later), not a number of seconds. */
    private static final double MIN_UNIX_TIME = 1e9;

    private RateLimitHeaderParser() {}

    public static @Nullable Duration retryAfter(HttpHeaders headers, Instant localTime) {
        Duration hint = seconds(headers, HttpHeaders.RETRY_AFTER, localTime);
        return (hint != null) ? hint : seconds(headers, RESET, localTime);
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

    /** Parses a number of requests; {@code null} if it is missing or invalid. */
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

    public static @Nullable String limitName(HttpHeaders headers) {
        return headers.getFirst("X-RateLimit-Name");
    }

    /** Prefers the clock that wrote the date, if the response has a {@code Date} header. */
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
                return (wait.compareTo(MAX_WAIT) <= 0) ? wait : null;
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
            double seconds = (number < MIN_UNIX_TIME)
                    ? number
                    : Math.max(0, number - now.get().toEpochMilli() / 1000.0);
            boolean credible = seconds >= 0 && seconds <= MAX_WAIT.toSeconds();
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
