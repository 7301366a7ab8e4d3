package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * The source of credentials failed or returned {@code null}, so no request was sent. The source is the application's: a
 * {@code DatadogConnectionDetails} bean, or the supplier given to the builder. Awaits continue to poll.
 */
public class WorkflowCredentialsException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /**
     * A call without credentials.
     *
     * @param call the call
     * @param reason what happened; continues the sentence that begins with the call
     * @param cause what the source threw, {@code null} if it returned {@code null}
     */
    public WorkflowCredentialsException(WorkflowCall call, String reason, @Nullable Throwable cause) {
        super(call, reason, cause);
    }
}
