package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * Nothing usable came back: no connection, a connection that broke, a timeout, or an answer that is not the service's.
 * For an {@code execute} this exact type and {@link WorkflowCircuitOpenException} mean that nothing was sent, so nothing was
 * started.
 */
public class WorkflowTransportException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /**
     * A failed exchange.
     *
     * @param call what the call was about
     * @param reason what happened; completes the sentence that begins with the call
     * @param cause the failure below, {@code null} if there is none
     */
    public WorkflowTransportException(WorkflowCall call, String reason, @Nullable Throwable cause) {
        super(call, reason, cause);
    }
}
