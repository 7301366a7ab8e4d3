package io.github.workflowautomation.internal.body;

/** A response has not the expected content. The message completes "the response ..." and contains nothing of the content. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message, null, false, false);
    }
}
