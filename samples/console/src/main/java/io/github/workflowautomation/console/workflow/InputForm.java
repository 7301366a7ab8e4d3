package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.console.workflow.JsonText.FormatException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The inputs of a form: a field for each, or all of them as one JSON object.
 *
 * @param fields the fields; empty if the workflow has no inputs, or they are one JSON object
 * @param json the JSON object, {@code null} if there is a field for each input
 * @param errors what is wrong and concerns no field
 */
record InputForm(List<InputField> fields, @Nullable String json, List<String> errors) {

    private static final String JSON_FIELD = "_json";

    /** Without a schema that is understood, there is no list of inputs. */
    static InputForm of(@Nullable WorkflowDefinition workflow, boolean asJson) {
        if (workflow == null || asJson || !workflow.hasCompleteInputs()) {
            return new InputForm(List.of(), "{}", List.of());
        }
        List<InputField> fields = new ArrayList<>();
        for (WorkflowParameter input : workflow.inputs()) {
            fields.add(InputField.of(input, fields.size(), input.isRequired() && !hasNullDefault(workflow, input)));
        }
        return new InputForm(fields, null, List.of());
    }

    /** The library does not require an input whose default is {@code null}. */
    private static boolean hasNullDefault(WorkflowDefinition workflow, WorkflowParameter input) {
        return workflow.spec().get("inputSchema") instanceof Map<?, ?> schema
                && schema.get("parameters") instanceof List<?> parameters
                && parameters.stream()
                        .anyMatch(parameter -> parameter instanceof Map<?, ?> members
                                && input.name().equals(members.get("name"))
                                && members.containsKey("defaultValue"));
    }

    static boolean isJson(MultiValueMap<String, String> form) {
        return form.containsKey(JSON_FIELD);
    }

    /** The form as it was sent. */
    InputForm filled(MultiValueMap<String, String> form) {
        if (this.json != null) {
            @Nullable String text = form.getFirst(JSON_FIELD);
            return new InputForm(this.fields, (text != null) ? text : "{}", this.errors);
        }
        return withFields(this.fields.stream()
                .map(field -> field.with(form.getOrDefault(field.name(), List.of())))
                .toList());
    }

    /** The form with the inputs of a run. Inputs that the workflow does not have anymore need the JSON object. */
    InputForm filled(Map<String, @Nullable Object> inputs) {
        boolean known = this.fields.stream()
                .map(field -> field.parameter().name())
                .toList()
                .containsAll(inputs.keySet());
        if (this.json != null || !known) {
            return new InputForm(List.of(), JsonText.write(inputs), this.errors);
        }
        return withFields(this.fields.stream()
                .map(field -> inputs.containsKey(field.parameter().name())
                        ? field.withValue(inputs.get(field.parameter().name()))
                        : field)
                .toList());
    }

    /** Reads the values. An empty field is left out, so that its default applies. */
    Values values() {
        if (this.json != null) {
            try {
                return new Values(FieldValues.object(this.json), this);
            } catch (FormatException ex) {
                return new Values(null, new InputForm(this.fields, this.json, List.of(message(ex))));
            }
        }
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        List<InputField> checked = new ArrayList<>();
        for (InputField field : this.fields) {
            checked.add(read(field, inputs));
        }
        boolean valid = checked.stream().allMatch(field -> field.error() == null);
        return new Values(valid ? inputs : null, withFields(checked));
    }

    private static InputField read(InputField field, Map<String, @Nullable Object> inputs) {
        if (field.text().isBlank()) {
            return field.withError(field.required() ? "This input is required: it has no default" : null);
        }
        try {
            inputs.put(field.parameter().name(), FieldValues.value(field));
            return field.withError(null);
        } catch (FormatException ex) {
            return field.withError(message(ex));
        }
    }

    /** Shows what the client found, at its field if there is one. */
    InputForm withViolations(List<WorkflowInputViolation> violations) {
        Map<String, String> byInput = new LinkedHashMap<>();
        violations.forEach(violation -> byInput.putIfAbsent(violation.input(), violation.toString()));
        List<InputField> marked = this.fields.stream()
                .map(field -> field.withError(byInput.remove(field.parameter().name())))
                .toList();
        return new InputForm(marked, this.json, List.copyOf(byInput.values()));
    }

    private InputForm withFields(List<InputField> others) {
        return new InputForm(others, this.json, this.errors);
    }

    private static String message(FormatException problem) {
        @Nullable String message = problem.getMessage();
        return (message != null) ? message : "This is not valid";
    }

    public boolean isValid() {
        return this.errors.isEmpty() && this.fields.stream().allMatch(field -> field.error() == null);
    }

    /**
     * What was read.
     *
     * @param inputs the inputs, {@code null} if a field has an error
     * @param form the form, with errors
     */
    record Values(@Nullable Map<String, @Nullable Object> inputs, InputForm form) {}
}
