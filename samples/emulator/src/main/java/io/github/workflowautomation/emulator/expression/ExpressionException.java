package io.github.workflowautomation.emulator.expression;

/** An expression cannot be evaluated. It fails its step with the message, which users see. */
public final class ExpressionException extends RuntimeException {

    public ExpressionException(String message) {
        super(message, null, false, false);
    }

    /** The message. It is never {@code null}. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
