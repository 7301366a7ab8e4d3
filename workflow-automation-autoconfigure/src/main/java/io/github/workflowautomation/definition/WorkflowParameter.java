package io.github.workflowautomation.definition;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output parameter of a workflow, as its schema declares it.
 *
 * @param name the name
 * @param type the type as reported by Datadog: {@code STRING}, {@code NUMBER}, {@code BOOLEAN}, {@code OBJECT},
 * {@code ARRAY_STRING}, {@code ARRAY_NUMBER}, {@code ARRAY_BOOLEAN} or {@code ARRAY_OBJECT}; Datadog may add others. Empty if not
 * reported
 * @param label the label in the user interface of Datadog, {@code null} if there is none
 * @param description the description, {@code null} if there is none
 * @param defaultValue the value of an input that is left out, {@code null} if there is none
 * @param allowedValues the values that an input may have; empty if there is no such list
 * @param allowExtraValues whether an input may have other values than {@code allowedValues}
 */
public record WorkflowParameter(
        String name,
        String type,
        @Nullable String label,
        @Nullable String description,
        @Nullable Object defaultValue,
        List<@Nullable Object> allowedValues,
        boolean allowExtraValues) {

    /**
     * Makes the list unmodifiable.
     *
     * @param name the name
     * @param type the type, empty if unknown
     * @param label the label, {@code null} if there is none
     * @param description the description, {@code null} if there is none
     * @param defaultValue the default, {@code null} if there is none
     * @param allowedValues the allowed values
     * @param allowExtraValues whether other values are allowed
     */
    public WorkflowParameter {
        allowedValues = Collections.unmodifiableList(allowedValues);
    }

    /**
     * Whether each run needs this input. Datadog has no such flag: an input without a default is required.
     *
     * @return {@code true} if there is no default
     */
    public boolean isRequired() {
        return this.defaultValue == null;
    }

    /** Contains no values, because it is logged. */
    @Override
    public String toString() {
        return this.name + ": " + (this.type.isEmpty() ? "unknown type" : this.type);
    }
}
