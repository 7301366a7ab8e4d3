package io.github.workflowautomation.client;

/** An answer is not what it should be. The message completes "the answer" and holds nothing of its content. */
final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
