package io.github.workflowautomation;

import java.io.Serializable;

/**
 * An input that the input schema of a workflow does not accept. Contains no value of the payload.
 *
 * @param input the name of the input
 * @param rule the rule that is violated
 * @param allowed what the schema allows, as text: the names of the inputs for {@link Rule#UNKNOWN}, the values for
 * {@link Rule#NOT_ALLOWED}, else the type, which is empty if the schema has none
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // Javadoc wants comments of serialized fields, which a record cannot have
public record WorkflowInputViolation(String input, Rule rule, String allowed) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MAX_QUOTED_LENGTH = 100;

    /** The rules of an input schema. */
    public enum Rule {

        /** The payload has an input that the schema does not have. */
        UNKNOWN,

        /** The payload does not have an input that has no default. */
        MISSING,

        /** The value has another type. */
        WRONG_TYPE,

        /** The value is not one of the allowed values. */
        NOT_ALLOWED
    }

    /**
     * The name in quotes. It comes from the payload, so line breaks are replaced and a long name is cut.
     *
     * @return the name for logs and messages
     */
    public String quotedInput() {
        String name = this.input.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
        return "'" + ((name.length() > MAX_QUOTED_LENGTH) ? name.substring(0, MAX_QUOTED_LENGTH) + "…" : name) + "'";
    }

    /**
     * The violation in words.
     *
     * @return for example {@code 'replicas' must be of type NUMBER}
     */
    @Override
    public String toString() {
        return quotedInput()
                + switch (this.rule) {
                    case UNKNOWN ->
                        " is not an input of the workflow, which has "
                                + (this.allowed.isEmpty() ? "no inputs" : "the inputs " + this.allowed);
                    case MISSING ->
                        " is missing and has no default" + (this.allowed.isEmpty() ? "" : ", type " + this.allowed);
                    case WRONG_TYPE -> " must be of type " + this.allowed;
                    case NOT_ALLOWED -> " must be one of " + this.allowed;
                };
    }
}
