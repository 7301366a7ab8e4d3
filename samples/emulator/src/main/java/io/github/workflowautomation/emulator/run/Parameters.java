package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.expression.Templates;
import io.github.workflowautomation.emulator.spec.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of an action, in which references are replaced. */
final class Parameters {

    /** 365 days: longer than the longest run of Datadog, and small enough to avoid overflows. */
    private static final Duration MAX_DURATION = Duration.ofDays(365);

    private final Step step;

    private final Scope scope;

    Parameters(Step step, Scope scope) {
        this.step = step;
        this.scope = scope;
    }

    /**
     * The value of a parameter.
     *
     * @throws ExpressionException if an expression cannot be evaluated
     */
    Optional<JsonNode> find(String name) {
        return this.step.parameters().optional(name).flatMap(value -> Templates.resolve(value, this.scope));
    }

    /** The text of a parameter, empty if it is missing or has no characters. */
    Optional<String> text(String name) {
        return find(name)
                .map(value -> value.isString() ? value.stringValue() : value.toString())
                .filter(text -> !text.isEmpty());
    }

    /** An object, without members if it is missing. */
    ObjectNode object(String name) {
        JsonNode value = find(name).filter(found -> !found.isNull()).orElseGet(JsonNodeFactory.instance::objectNode);
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new ExpressionException(name + " is not an object");
    }

    /**
     * A duration, empty if it is missing.
     *
     * @param unit the unit of the number
     * @throws ExpressionException if it is not such a number, or too large
     */
    Optional<Duration> duration(String name, Duration unit) {
        return find(name)
                .map(value -> duration(value, unit)
                        .orElseThrow(() -> new ExpressionException(name + " is not a number of "
                                + (unit.equals(Duration.ofHours(1)) ? "hours" : "seconds"))));
    }

    private static Optional<Duration> duration(JsonNode value, Duration unit) {
        try {
            BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asString(""));
            BigDecimal max = BigDecimal.valueOf(MAX_DURATION.toSeconds() / unit.toSeconds());
            if (number.signum() < 0 || number.compareTo(max) > 0) {
                return Optional.empty();
            }
            // A double is exact to the microsecond within the limit; a BigDecimal of 1e-999999999 has too many digits
            return Optional.of(Duration.ofNanos(Math.round(number.doubleValue() * unit.toSeconds() * 1e6) * 1000));
        } catch (NumberFormatException ex) {
            return Optional.empty();
        }
    }
}
