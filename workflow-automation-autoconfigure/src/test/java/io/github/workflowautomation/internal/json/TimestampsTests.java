package io.github.workflowautomation.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timestamps accept what {@link Instant#parse} accepts. */
class TimestampsTests {

    private static Instant parse(String text) {
        return Timestamps.parse(("before" + text + "after").toCharArray(), "before".length(), text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-24T22:19:35Z",
                "2025-02-24T22:19:35.5Z",
                "2025-02-24T22:19:35.13766Z",
                "2025-02-24T22:19:35.000000001Z",
                "2025-02-24T22:19:35.999999999Z",
                "2024-02-29T00:00:00Z",
                "1969-12-31T23:59:59.9Z",
                "0000-01-01T00:00:00Z",
                "2025-02-24T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2025-02-25T00:19:35.5+02:00",
                "+12025-02-24T22:19:35Z"
            })
    void timestampIsParsedLikeInstant(String text) {
        assertThat(parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "yesterday",
                "2025-02-24",
                "2025-02-24T22:19:35",
                "2025-02-30T22:19:35Z",
                "2025-13-24T22:19:35Z",
                "2025-02-24T25:19:35Z",
                "2025-02-24T22:19:35.Z5",
                "2025-02-24T22:19:35,5Z",
                "2025-02-24T22:19:35.1234567890Z",
                "2025-02-24T22:19:35.12a4Z",
                "2025-02-24T22:19:3٥Z"
            })
    void textThatInstantRejectsIsRejected(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
