package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * There is no usable response: the client could not connect, the connection broke, the request timed out, or the response did not
 * come from Datadog. For an {@code execute}, this exact type, {@link WorkflowCircuitOpenException} and
 * {@link WorkflowProxyAuthenticationException} mean that no request was sent, so no run was started.
 */
public class WorkflowTransportException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /**
     * A failed exchange.
     *
     * @param call the call
     * @param reason what happened; continues the sentence that begins with the call
     * @param cause the cause, {@code null} if there is none
     */
    public WorkflowTransportException(WorkflowCall call, String reason, @Nullable Throwable cause) {
        super(call, reason, cause);
    }
}
