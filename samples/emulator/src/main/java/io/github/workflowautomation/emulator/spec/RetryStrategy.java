package io.github.workflowautomation.emulator.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How often something is repeated.
 *
 * @param interval the time between the end of an attempt and the next attempt
 * @param maxRetries the number of attempts after the first one
 */
public record RetryStrategy(Duration interval, int maxRetries) {

    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?s");

    /** The only known kind, empty if the strategy is of another one or is not complete. */
    static Optional<RetryStrategy> read(JsonNode json) {
        Matcher interval = INTERVAL.matcher(SpecJson.text(json.path("linear"), "interval"));
        JsonNode retries = json.at("/linear/maxRetries");
        if (!SpecJson.text(json, "kind").equals("RETRY_STRATEGY_LINEAR")
                || !interval.matches()
                || !retries.canConvertToInt()
                || retries.asInt(-1) < 0) {
            return Optional.empty();
        }
        String fraction = (interval.group(2) != null) ? interval.group(2) : "";
        Duration duration = Duration.ofSeconds(
                Long.parseLong(interval.group(1)), Long.parseLong(fraction + "0".repeat(9 - fraction.length())));
        return Optional.of(new RetryStrategy(duration, retries.asInt(0)));
    }
}
