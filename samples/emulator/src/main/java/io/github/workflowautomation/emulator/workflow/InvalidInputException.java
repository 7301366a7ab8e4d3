package io.github.workflowautomation.emulator.workflow;

/** An input does not match the input schema of the workflow. */
public final class InvalidInputException extends RuntimeException {

    /** Why the input is invalid. */
    public enum Reason {
        UNKNOWN,
        MISSING,
        WRONG_TYPE,
        NOT_ALLOWED
    }

    private final Reason reason;

    private final String input;

    private final String type;

    InvalidInputException(Reason reason, String input, String type) {
        super(reason + " " + input, null, false, false);
        this.reason = reason;
        this.input = input;
        this.type = type;
    }

    public Reason reason() {
        return this.reason;
    }

    /** The name of the input. */
    public String input() {
        return this.input;
    }

    /** The type in the schema, empty for an unknown input. */
    public String type() {
        return this.type;
    }

    /** The text for users. Only the first one was recorded from Datadog. */
    public String detail() {
        String parameter = "input parameter \"" + this.input + "\" ";
        return switch (this.reason) {
            case UNKNOWN -> parameter + "not in workflow input schema";
            case MISSING -> parameter + "is required";
            case WRONG_TYPE -> parameter + "is not of type " + this.type;
            case NOT_ALLOWED -> parameter + "has a value that is not allowed";
        };
    }
}
