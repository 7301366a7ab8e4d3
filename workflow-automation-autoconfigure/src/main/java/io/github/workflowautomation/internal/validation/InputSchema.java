package io.github.workflowautomation.internal.validation;

import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInputViolation.Rule;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The input parameters of a workflow. What is not understood of a schema is not in the way: an unknown type fits every value, and
 * inputs are not unknown if a part of the schema cannot be read.
 */
final class InputSchema {

    /** Accepts every payload. */
    static final InputSchema UNKNOWN = new InputSchema(Map.of(), Set.of(), false);

    /** More would not help in a message. */
    private static final int MAX_DESCRIBED = 20;

    private static final int MAX_DESCRIBED_LENGTH = 100;

    private final Map<String, WorkflowParameter> parameters;

    /** Inputs whose default is {@code null}: whether the service takes that for a default is not documented. */
    private final Set<String> nullDefaults;

    private final boolean complete;

    private InputSchema(Map<String, WorkflowParameter> parameters, Set<String> nullDefaults, boolean complete) {
        this.parameters = parameters;
        this.nullDefaults = nullDefaults;
        this.complete = complete;
    }

    static InputSchema of(WorkflowDefinition workflow) {
        List<WorkflowParameter> inputs = workflow.inputs();
        Map<String, WorkflowParameter> parameters = new LinkedHashMap<>();
        inputs.forEach(parameter -> parameters.put(parameter.name(), parameter));
        Set<String> nullDefaults = new HashSet<>();
        Object schema = workflow.spec().get("inputSchema");
        Object declared = (schema instanceof Map<?, ?> object) ? object.get("parameters") : null;
        for (Object parameter : (declared instanceof List<?> list) ? list : List.of()) {
            if (parameter instanceof Map<?, ?> members
                    && members.containsKey("defaultValue")
                    && members.get("defaultValue") == null) {
                nullDefaults.add(String.valueOf(members.get("name")));
            }
        }
        // It is not known that the service rejects inputs of a workflow without a schema
        return new InputSchema(parameters, nullDefaults, workflow.hasCompleteInputs());
    }

    List<WorkflowInputViolation> violations(Map<String, ?> inputs) {
        List<WorkflowInputViolation> violations = new ArrayList<>();
        if (this.complete) {
            inputs.keySet().stream()
                    .filter(name -> !this.parameters.containsKey(name))
                    .forEach(
                            name -> violations.add(new WorkflowInputViolation(name, Rule.UNKNOWN, described(names()))));
        }
        for (WorkflowParameter parameter : this.parameters.values()) {
            String name = parameter.name();
            if (inputs.containsKey(name)) {
                addViolation(parameter, inputs.get(name), violations);
            } else if (parameter.isRequired() && !this.nullDefaults.contains(name)) {
                violations.add(new WorkflowInputViolation(name, Rule.MISSING, parameter.type()));
            }
        }
        return violations;
    }

    private static void addViolation(
            WorkflowParameter parameter, @Nullable Object value, List<WorkflowInputViolation> violations) {
        if (InputValues.isUnknownType(parameter.type())) {
            return;
        }
        if (!InputValues.isOfType(value, parameter.type())) {
            violations.add(new WorkflowInputViolation(parameter.name(), Rule.WRONG_TYPE, parameter.type()));
            return;
        }
        List<?> allowed = parameter.allowedValues();
        if (!allowed.isEmpty() && !parameter.allowExtraValues() && !InputValues.isAllowed(value, allowed)) {
            violations.add(new WorkflowInputViolation(
                    parameter.name(),
                    Rule.NOT_ALLOWED,
                    described(allowed.stream().map(InputValues::valueOf).map(String::valueOf))));
        }
    }

    private Stream<String> names() {
        return this.parameters.keySet().stream();
    }

    private static String described(Stream<String> texts) {
        List<String> all = texts.toList();
        int more = all.size() - MAX_DESCRIBED;
        return all.stream().limit(MAX_DESCRIBED).map(InputSchema::cut).collect(Collectors.joining(", "))
                + ((more > 0) ? " and " + more + " more" : "");
    }

    private static String cut(String text) {
        return (text.length() > MAX_DESCRIBED_LENGTH) ? text.substring(0, MAX_DESCRIBED_LENGTH) + "…" : text;
    }
}
