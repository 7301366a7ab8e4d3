package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.spec.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The outcomes of actions without a scripted outcome: sleep takes its duration, all others succeed at once. */
final class Actions {

    private static final String SLEEP = "com.datadoghq.core.sleep";

    /** 365 days: longer than the longest run of Datadog, and small enough to avoid overflows. */
    private static final BigDecimal MAX_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private static final Outcome SUCCESS =
            new Outcome(Duration.ZERO, null, null, JsonNodeFactory.instance.objectNode());

    private Actions() {}

    static Outcome perform(Step step, Variables variables) {
        if (!step.actionId().equals(SLEEP)) {
            return SUCCESS;
        }
        return Optional.ofNullable(step.parameters().get("durationSeconds"))
                .flatMap(value -> Expressions.resolve(value, variables))
                .map(Actions::seconds)
                .map(SUCCESS::withDuration)
                .orElseGet(() -> new Outcome(
                        Duration.ZERO,
                        RunStatus.STEP_ERROR,
                        "durationSeconds is not a number of seconds",
                        SUCCESS.outputs()));
    }

    private static @Nullable Duration seconds(JsonNode value) {
        try {
            BigDecimal seconds = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asString(""));
            if (seconds.signum() < 0 || seconds.compareTo(MAX_SECONDS) > 0) {
                return null;
            }
            // A double is exact to the microsecond within the limit; a BigDecimal of 1e-999999999 has too many digits
            return Duration.ofNanos(Math.round(seconds.doubleValue() * 1e6) * 1000);
        } catch (NumberFormatException ex) {
            return null;
        }
    }
}
