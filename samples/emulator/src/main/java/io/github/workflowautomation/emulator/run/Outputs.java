package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.expression.Templates;
import io.github.workflowautomation.emulator.spec.Spec;
import io.github.workflowautomation.emulator.spec.SpecJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The outputs of steps and runs. Their size is limited: a loop could double a text until the memory is full. */
final class Outputs {

    /** The limit of Datadog for the output of an action, in characters. */
    private static final long MAX_SIZE = 15_000_000;

    private Outputs() {}

    /**
     * The outputs of a run that succeeds.
     *
     * @throws ExpressionException if an expression cannot be evaluated
     */
    static ObjectNode ofRun(Spec spec, Scope scope) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        for (JsonNode output : spec.outputs()) {
            output.optional("value")
                    .flatMap(value -> Templates.resolve(value, scope))
                    .or(() -> output.optional("defaultValue"))
                    .ifPresent(value -> outputs.set(SpecJson.text(output, "name"), value));
        }
        return outputs;
    }

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
