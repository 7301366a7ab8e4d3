package io.github.workflowautomation.emulator.run;

/** An input that the input schema of the workflow does not take. */
public final class InvalidInputException extends RuntimeException {

    /** What is wrong with it. */
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

    /** The type that the schema wants, empty if it does not know the input. */
    public String type() {
        return this.type;
    }
}
