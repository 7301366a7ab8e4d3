package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.ExpressionException;
import tools.jackson.databind.JsonNode;

/** The limit on the size of a value that a step produces. Without it a loop could double a text until the memory is full. */
final class OutputLimit {

    /** The limit of Datadog for the output of an action, in characters. */
    private static final long MAX_SIZE = 15_000_000;

    private OutputLimit() {}

    /**
     * Returns the value.
     *
     * @throws ExpressionException if it is too large
     */
    static <T extends JsonNode> T check(T value) {
        if (remaining(value, MAX_SIZE) < 0) {
            throw new ExpressionException("an output has more than 15 MB");
        }
        return value;
    }

    /** What remains of a size after a value. Once it is negative, nothing more is counted. */
    private static long remaining(JsonNode value, long size) {
        long rest = size - (value.isString() ? value.stringValue().length() : 1);
        for (JsonNode member : value.values()) {
            if (rest < 0) {
                return rest;
            }
            rest = remaining(member, rest);
        }
        return rest;
    }
}
