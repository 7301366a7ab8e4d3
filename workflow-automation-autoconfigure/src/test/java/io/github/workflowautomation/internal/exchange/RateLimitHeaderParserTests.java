package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** The time to wait that response headers give, in valid and invalid forms. */
class RateLimitHeaderParserTests {

    /** A Tuesday; 1792499400 as Unix time. */
    private static final Instant NOW = Instant.parse("2026-10-20T12:30:00Z");

    private static @Nullable Duration retryAfter(String... namesAndValues) {
        HttpHeaders headers = new HttpHeaders();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            headers.add(namesAndValues[index], namesAndValues[index + 1]);
        }
        return RateLimitHeaderParser.retryAfter(headers, NOW);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    7                             , PT7S
                    ' 7 '                         , PT7S
                    '7, 7'                        , PT7S
                    '7,8'                         , PT7S
                    'soon, 7'                     , PT7S
                    0                             , PT0S
                    0.5                           , PT0.5S
                    0.0001                        , PT0.001S
                    86400                         , PT24H
                    1792499407                    , PT7S
                    1792499407.25                 , PT7.25S
                    1700000000                    , PT0S
                    Tue, 20 Oct 2026 12:30:07 GMT , PT7S
                    Tue, 20 Oct 2026 12:00:00 GMT , PT0S
                    """, delimiterString = ", P", ignoreLeadingAndTrailingWhitespace = true)
    void bothHeadersAreParsedTheSameWay(String value, String expected) {
        assertThat(retryAfter("Retry-After", value)).isEqualTo(Duration.parse("P" + expected));
        assertThat(retryAfter("X-RateLimit-Reset", value)).isEqualTo(Duration.parse("P" + expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "soon",
                "-1",
                "-0.5",
                "NaN",
                "Infinity",
                "-Infinity",
                "86401",
                "999999999",
                "99999999999999999999",
                "1792499400000",
                "1e300",
                "Tue, 20 Oct 2099 12:30:07 GMT",
                "Foo, 99 Bar 2026 12:30:07 GMT",
                "2026-10-20T12:30:07Z"
            })
    void invalidValueIsIgnored(String value) {
        assertThat(retryAfter("Retry-After", value)).isNull();
        assertThat(retryAfter("Retry-After", value, "X-RateLimit-Reset", "7")).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void withoutHeadersThereIsNoRetryAfter() {
        assertThat(retryAfter()).isNull();
        assertThat(retryAfter("X-RateLimit-Limit", "10", "X-RateLimit-Period", "300", "X-RateLimit-Remaining", "0"))
                .isNull();
    }

    @Test
    void firstValidOfTwoHeaderLinesIsUsed() {
        assertThat(retryAfter("Retry-After", "7", "Retry-After", "9")).isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter("Retry-After", "soon", "Retry-After", "9")).isEqualTo(Duration.ofSeconds(9));
        assertThat(retryAfter("X-RateLimit-Reset", "7", "X-RateLimit-Reset", "7"))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void retryAfterTakesPrecedenceOverReset() {
        assertThat(retryAfter("X-RateLimit-Reset", "9", "Retry-After", "7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter("X-RateLimit-Reset", "9", "Retry-After", "0")).isEqualTo(Duration.ZERO);
    }

    @Test
    void headerNamesAreCaseInsensitive() {
        assertThat(Stream.of(
                        "RETRY-AFTER", "retry-after", "x-ratelimit-reset", "X-RATELIMIT-RESET", "X-Ratelimit-Reset"))
                .allSatisfy(name -> assertThat(retryAfter(name, "7")).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void datesAreRelativeToTheDateHeader() {
        String anHourAhead = "Tue, 20 Oct 2026 13:30:00 GMT";
        assertThat(retryAfter("Date", anHourAhead, "Retry-After", "Tue, 20 Oct 2026 13:30:07 GMT"))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter("Date", anHourAhead, "X-RateLimit-Reset", "1792503007"))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter("Date", "yesterday", "Retry-After", "Tue, 20 Oct 2026 12:30:07 GMT"))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void limitNameIsRead() {
        HttpHeaders headers = new HttpHeaders();
        assertThat(RateLimitHeaderParser.limitName(headers)).isNull();
        headers.set("x-ratelimit-name", "workflow_executions");
        assertThat(RateLimitHeaderParser.limitName(headers)).isEqualTo("workflow_executions");
    }
}
