package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.expression.ScriptActions;
import io.github.workflowautomation.emulator.expression.Templates;
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
     * The outcome of a step, with its outputs as other steps see them. What a declared outcome leaves open comes from the
     * action.
     *
     * @param declared the declared outcome, {@code null} if there is none
     * @param start when the step starts
     */
    static Outcome perform(Step step, @Nullable Outcome declared, Scope scope, Instant start) {
        scope.setTime(start);
        try {
            return (declared != null) ? merge(step, declared, scope, start) : perform(step, scope, start);
        } catch (ExpressionException ex) {
            return failure(ex.getMessage()).withDuration((declared != null) ? declared.duration() : Duration.ZERO);
        }
    }

    private static Outcome merge(Step step, Outcome declared, Scope scope, Instant start) {
        Outcome own = isNeeded(step, declared) ? perform(step, scope, start) : SUCCESS;
        Duration duration = (declared.duration() != null) ? declared.duration() : own.duration();
        if (declared.failure() != null) {
            return declared.withDuration(duration);
        }
        if (step.actionId().equals(ERROR)) {
            return own.withDuration(duration);
        }
        ObjectNode outputs =
                declared.outputs().isEmpty() ? own.outputs() : Templates.resolveMembers(declared.outputs(), scope);
        return new Outcome(duration, null, null, outputs);
    }

    /** A script does not run if its result does not matter, or if there is no engine to run it. */
    private static boolean isNeeded(Step step, Outcome declared) {
        return switch (step.actionId()) {
            case SLEEP, ERROR -> true;
            case ScriptActions.FUNCTION, ScriptActions.EXPRESSION ->
                declared.failure() == null && declared.outputs().isEmpty() && ScriptActions.isAvailable();
            default -> declared.failure() == null && declared.outputs().isEmpty();
        };
    }

    private static Outcome perform(Step step, Scope scope, Instant start) {
        return switch (step.actionId()) {
            case SLEEP -> sleep(step, scope);
            case ERROR -> failure(text(step, "message", scope).orElse("The action always fails"));
            case ECHO -> success(outputs("value", parameter(step, "value", scope)));
            case GET_DATE -> date(step, scope, start);
            case ScriptActions.FUNCTION, ScriptActions.EXPRESSION ->
                success(outputs("data", ScriptActions.run(step.actionId(), step.parameters(), scope)));
            default -> SUCCESS;
        };
    }

    private static Outcome sleep(Step step, Scope scope) {
        return parameter(step, "durationSeconds", scope)
                .map(Actions::seconds)
                .map(SUCCESS::withDuration)
                .orElseGet(() -> failure("durationSeconds is not a number of seconds"));
    }

    private static ObjectNode outputs(String name, Optional<JsonNode> value) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        value.ifPresent(found -> outputs.set(name, found));
        return outputs;
    }

    private static Outcome date(Step step, Scope scope, Instant start) {
        try {
            String date = CurrentDate.format(start, text(step, "timezone", scope), text(step, "format", scope));
            return success(JsonNodeFactory.instance.objectNode().put("date", date));
        } catch (DateTimeException | IllegalArgumentException ex) {
            return failure("timezone or format is not supported: " + ex.getMessage());
        }
    }

    private static Optional<String> text(Step step, String name, Scope scope) {
        return parameter(step, name, scope)
                .map(value -> value.isString() ? value.stringValue() : value.toString())
                .filter(text -> !text.isEmpty());
    }

    private static Optional<JsonNode> parameter(Step step, String name, Scope scope) {
        return step.parameters().optional(name).flatMap(value -> Templates.resolve(value, scope));
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
