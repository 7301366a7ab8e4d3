package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.definition.WorkflowParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The field of a form for an input.
 *
 * @param parameter the input, as the schema declares it
 * @param id the id of the control on the page
 * @param control the kind of the control
 * @param options the values of a choice
 * @param required whether the field must have a value
 * @param given what was typed or chosen
 * @param error what is wrong with it, {@code null} if nothing is known
 */
record InputField(
        WorkflowParameter parameter,
        String id,
        Control control,
        List<Option> options,
        boolean required,
        List<String> given,
        @Nullable String error) {

    /** The names of fields begin with it, so that an input may have any name. */
    private static final String PREFIX = "input.";

    private static final int MAX_HINT = 200;

    static InputField of(WorkflowParameter parameter, int number, boolean required) {
        Control control = Control.of(parameter);
        List<Option> options = new ArrayList<>();
        if (parameter.type().equals("BOOLEAN") && parameter.allowedValues().isEmpty()) {
            options.add(new Option("true", "Yes"));
            options.add(new Option("false", "No"));
        }
        parameter.allowedValues().forEach(allowed -> options.add(Option.of(allowed, elementType(parameter))));
        return new InputField(parameter, "input-" + number, control, List.copyOf(options), required, List.of(), null);
    }

    InputField with(List<String> texts) {
        List<Option> all = new ArrayList<>(this.options);
        if (this.control == Control.CHOICE || this.control == Control.CHOICES) {
            // A value that is not allowed anymore must not silently become the default
            texts.stream()
                    .filter(text -> !text.isEmpty()
                            && this.options.stream()
                                    .noneMatch(option -> option.value().equals(text)))
                    .forEach(text -> all.add(new Option(text, text + " (not allowed)")));
        }
        return new InputField(this.parameter, this.id, this.control, all, this.required, texts, this.error);
    }

    InputField withValue(@Nullable Object value) {
        return (this.control == Control.CHOICES && value instanceof List<?> elements)
                ? with(elements.stream()
                        .map(element -> text(element, elementType(this.parameter)))
                        .toList())
                : with(List.of(text(value, this.parameter.type())));
    }

    InputField withError(@Nullable String problem) {
        return new InputField(this.parameter, this.id, this.control, this.options, this.required, this.given, problem);
    }

    public String name() {
        return PREFIX + this.parameter.name();
    }

    public String label() {
        return Objects.requireNonNullElse(this.parameter.label(), this.parameter.name());
    }

    /** The text of a field with a single value. */
    public String text() {
        return this.given.isEmpty() ? "" : this.given.get(0);
    }

    /** The value that an empty field stands for. */
    public @Nullable String defaultText() {
        Object value = this.parameter.defaultValue();
        if (value == null) {
            return null;
        }
        String text = text(value, this.parameter.type());
        String shown = this.options.stream()
                .filter(option -> option.value().equals(text))
                .map(Option::label)
                .findFirst()
                .orElse(text.isEmpty() ? "an empty text" : text);
        return (shown.length() > MAX_HINT) ? shown.substring(0, MAX_HINT) + "…" : shown;
    }

    /** A choice has its default as its first option. */
    public boolean hasDefaultHint() {
        return this.control != Control.CHOICE && defaultText() != null;
    }

    /** The ids of what describes the control, for screen readers; {@code null} if there is nothing. */
    public @Nullable String describedBy() {
        String ids = (this.parameter.description() != null ? this.id + "-description " : "")
                + (hasDefaultHint() ? this.id + "-default " : "")
                + (this.error != null ? this.id + "-error" : "");
        return ids.isBlank() ? null : ids.strip();
    }

    static String elementType(WorkflowParameter parameter) {
        String type = parameter.type();
        return type.startsWith("ARRAY_") ? type.substring("ARRAY_".length()) : type;
    }

    private static String text(@Nullable Object value, String type) {
        return (type.equals("STRING") && value instanceof String string) ? string : JsonText.write(value);
    }

    /**
     * A value of a choice.
     *
     * @param value the value as text
     * @param label the text that the page shows
     */
    record Option(String value, String label) {

        static Option of(@Nullable Object allowed, String type) {
            if (allowed instanceof Map<?, ?> labeled && labeled.containsKey("value")) {
                String value = text(labeled.get("value"), type);
                return new Option(value, (labeled.get("label") instanceof String label) ? label : value);
            }
            return new Option(text(allowed, type), text(allowed, "STRING"));
        }
    }
}
