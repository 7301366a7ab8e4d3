package io.github.workflowautomation.internal.json;

/** An answer is not what it should be. The message completes "the answer" and holds nothing of its content. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message, null, false, false);
    }
}
