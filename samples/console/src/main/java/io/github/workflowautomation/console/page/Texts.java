package io.github.workflowautomation.console.page;

import io.github.workflowautomation.WorkflowInstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How pages show values. Templates call it as {@code @texts}. */
@Component
public class Texts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A time in the time zone of the server. The script of the console replaces it by the time zone of the reader.
     *
     * @param time the time, {@code null} if not known
     * @return the text
     */
    public String time(@Nullable Instant time) {
        return (time != null) ? TIME.format(time) : "–";
    }

    /**
     * A duration.
     *
     * @param duration the duration, {@code null} if not known
     * @return for example {@code 0.4 s}, {@code 12 s}, {@code 3 min 5 s} or {@code 2 h 10 min}
     */
    public String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "–";
        }
        Duration time = duration.isNegative() ? Duration.ZERO : duration;
        if (time.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        return (time.toHours() < 1)
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /**
     * The time since then.
     *
     * @param start the beginning, {@code null} if not known
     * @return the text
     */
    public String since(@Nullable Instant start) {
        return duration((start != null) ? Duration.between(start, Instant.now()) : null);
    }

    /**
     * A status in words. One that is not known remains as it is.
     *
     * @param status the status
     * @return for example {@code In progress}
     */
    public String status(@Nullable WorkflowInstanceStatus status) {
        return state((status != null) ? status.value() : "UNKNOWN");
    }

    /**
     * The state of a step in words. One that is not known remains as it is.
     *
     * @param state the state
     * @return for example {@code Succeeded}
     */
    public String state(String state) {
        return switch (state) {
            case "UNKNOWN" -> "Not known yet";
            case "IN_PROGRESS" -> "In progress";
            case "SUCCEEDED" -> "Succeeded";
            case "STEP_ERROR" -> "A step failed";
            case "INSTANCE_ERROR", "FAILED" -> "Failed";
            case "CANCELED" -> "Canceled";
            case "PENDING" -> "Pending";
            default -> state;
        };
    }

    /**
     * The class of the color of a status or a state. Color is never the only sign: each has a text.
     *
     * @param state the status or the state
     * @return {@code good}, {@code bad}, {@code busy} or {@code idle}
     */
    public String tone(@Nullable Object state) {
        String value = String.valueOf(state).toUpperCase(Locale.ROOT);
        if (value.contains("FAIL") || value.contains("ERROR")) {
            return "bad";
        }
        if (value.contains("SUCCE")) {
            return "good";
        }
        return (value.contains("PROGRESS") || value.contains("RUNNING")) ? "busy" : "idle";
    }

    /**
     * A value as JSON in several lines.
     *
     * @param value a JSON value
     * @return the text
     */
    public String json(@Nullable Object value) {
        return JSON.writeValueAsString(value);
    }
}
