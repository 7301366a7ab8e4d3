package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.spec.Step;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions that the emulator performs. All others succeed at once without outputs. */
final class Actions {

    private static final String SLEEP = "com.datadoghq.core.sleep";

    private static final String ERROR = "com.datadoghq.core.error";

    private static final String ECHO = "com.datadoghq.core.echo";

    private static final String GET_DATE = "com.datadoghq.core.getDate";

    /** 365 days: longer than the longest run of Datadog, and small enough to avoid overflows. */
    private static final BigDecimal MAX_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private static final Outcome SUCCESS = success(JsonNodeFactory.instance.objectNode());

    private Actions() {}

    /**
     * The outcome of a step. What a scripted outcome leaves open comes from the action.
     *
     * @param scripted the scripted outcome, {@code null} if there is none
     * @param start when the step starts
     */
    static Outcome perform(Step step, @Nullable Outcome scripted, Variables variables, Instant start) {
        Outcome own = perform(step, variables, start);
        if (scripted == null) {
            return own;
        }
        Duration duration = (scripted.duration() != null) ? scripted.duration() : own.duration();
        if (scripted.failure() == null && step.actionId().equals(ERROR)) {
            return own.withDuration(duration);
        }
        boolean ownOutputs = scripted.failure() == null && scripted.outputs().isEmpty();
        return new Outcome(
                duration, scripted.failure(), scripted.error(), ownOutputs ? own.outputs() : scripted.outputs());
    }

    private static Outcome perform(Step step, Variables variables, Instant start) {
        return switch (step.actionId()) {
            case SLEEP -> sleep(step, variables);
            case ERROR -> failure(text(step, "message", variables).orElse("The action always fails"));
            case ECHO -> echo(step);
            case GET_DATE -> date(step, variables, start);
            default -> SUCCESS;
        };
    }

    private static Outcome sleep(Step step, Variables variables) {
        return parameter(step, "durationSeconds", variables)
                .map(Actions::seconds)
                .map(SUCCESS::withDuration)
                .orElseGet(() -> failure("durationSeconds is not a number of seconds"));
    }

    /** The caller replaces references in outputs. */
    private static Outcome echo(Step step) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        step.parameters().optional("value").ifPresent(value -> outputs.set("value", value));
        return success(outputs);
    }

    private static Outcome date(Step step, Variables variables, Instant start) {
        try {
            String date = CurrentDate.format(start, text(step, "timezone", variables), text(step, "format", variables));
            return success(JsonNodeFactory.instance.objectNode().put("date", date));
        } catch (DateTimeException | IllegalArgumentException ex) {
            return failure("timezone or format is not supported: " + ex.getMessage());
        }
    }

    private static Optional<String> text(Step step, String name, Variables variables) {
        return parameter(step, name, variables)
                .map(value -> value.isString() ? value.stringValue() : value.toString())
                .filter(text -> !text.isEmpty());
    }

    private static Optional<JsonNode> parameter(Step step, String name, Variables variables) {
        return step.parameters().optional(name).flatMap(value -> Expressions.resolve(value, variables));
    }

    private static Outcome success(ObjectNode outputs) {
        return new Outcome(Duration.ZERO, null, null, outputs);
    }

    private static Outcome failure(String error) {
        return new Outcome(Duration.ZERO, RunStatus.STEP_ERROR, error, JsonNodeFactory.instance.objectNode());
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
