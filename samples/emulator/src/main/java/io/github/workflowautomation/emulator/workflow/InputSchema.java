package io.github.workflowautomation.emulator.workflow;

import io.github.workflowautomation.emulator.expression.JsonValues;
import io.github.workflowautomation.emulator.spec.SpecJson;
import io.github.workflowautomation.emulator.workflow.InvalidInputException.Reason;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the inputs of a run and adds defaults. */
public final class InputSchema {

    private InputSchema() {}

    /**
     * Returns the inputs of the run, including defaults.
     *
     * @throws InvalidInputException if an input is invalid
     */
    public static ObjectNode apply(Workflow workflow, ObjectNode given) {
        if (workflow.inputChecks() == InputChecks.NONE) {
            return given;
        }
        List<JsonNode> parameters = workflow.spec().inputs();
        Set<String> known = parameters.stream()
                .map(parameter -> SpecJson.text(parameter, "name"))
                .collect(Collectors.toSet());
        given.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException(Reason.UNKNOWN, name, "");
                });
        if (workflow.inputChecks() == InputChecks.NAMES) {
            return given;
        }
        ObjectNode inputs = given.deepCopy();
        for (JsonNode parameter : parameters) {
            String name = SpecJson.text(parameter, "name");
            JsonNode value = given.get(name);
            if (value != null) {
                check(parameter, name, value);
            } else {
                inputs.set(
                        name, parameter.optional("defaultValue").orElseThrow(() -> invalid(Reason.MISSING, parameter)));
            }
        }
        return inputs;
    }

    private static void check(JsonNode parameter, String name, JsonNode value) {
        String type = SpecJson.text(parameter, "type");
        if (!isOfType(value, type)) {
            throw new InvalidInputException(Reason.WRONG_TYPE, name, type);
        }
        JsonNode allowed = parameter.path("allowedValues");
        if (!allowed.isArray()
                || allowed.isEmpty()
                || parameter.path("allowExtraValues").asBoolean(false)) {
            return;
        }
        boolean valid = type.startsWith("ARRAY_")
                ? value.valueStream().allMatch(element -> isAllowed(allowed, element))
                : isAllowed(allowed, value);
        if (!valid) {
            throw invalid(Reason.NOT_ALLOWED, parameter);
        }
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "STRING" -> value.isString();
            case "NUMBER" -> value.isNumber();
            case "BOOLEAN" -> value.isBoolean();
            case "OBJECT" -> value.isObject();
            default ->
                value.isArray()
                        && value.valueStream()
                                .allMatch(element -> isOfType(element, type.substring("ARRAY_".length())));
        };
    }

    /** An allowed value is a plain value or an object with a label. Numbers with the same value are equal. */
    private static boolean isAllowed(JsonNode allowed, JsonNode value) {
        return allowed.valueStream()
                .anyMatch(choice -> JsonValues.areEqual(choice, value)
                        || (choice.isObject()
                                && choice.optional("value")
                                        .filter(inner -> JsonValues.areEqual(inner, value))
                                        .isPresent()));
    }

    private static InvalidInputException invalid(Reason reason, JsonNode parameter) {
        return new InvalidInputException(reason, SpecJson.text(parameter, "name"), SpecJson.text(parameter, "type"));
    }
}
