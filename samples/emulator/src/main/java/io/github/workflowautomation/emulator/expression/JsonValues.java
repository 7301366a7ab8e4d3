package io.github.workflowautomation.emulator.expression;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON values by type and value. */
public final class JsonValues {

    private JsonValues() {}

    /** Whether two values are equal. Numbers with the same value are equal, values of different types never are. */
    public static boolean areEqual(JsonNode one, JsonNode other) {
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    /** The order of two numbers or two texts, empty for other types. A text with a number is a number beside a number. */
    static Optional<Integer> compare(JsonNode one, JsonNode other) {
        if (one.isString() && other.isString()) {
            return Optional.of(one.stringValue().compareTo(other.stringValue()));
        }
        return number(one).flatMap(left -> number(other).map(right -> Double.compare(left, right)));
    }

    private static Optional<Double> number(JsonNode value) {
        try {
            return (value.isNumber() || value.isString())
                    ? Optional.of(value.isNumber() ? value.doubleValue() : Double.parseDouble(value.stringValue()))
                    : Optional.empty();
        } catch (NumberFormatException ex) {
            return Optional.empty();
        }
    }

    static ObjectNode object(Map<String, ? extends JsonNode> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        return object;
    }

    /** A text as it is, every other value as JSON. */
    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
