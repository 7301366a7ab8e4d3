package io.github.workflowautomation;

/**
 * A response has a success status, but its body cannot be read: it is empty, truncated or unexpected JSON, or HTML. A proxy
 * between the application and Datadog may have sent it.
 */
public class WorkflowUnreadableResponseException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /**
     * A response that cannot be read.
     *
     * @param call the call
     * @param reason what is wrong with the response; contains nothing of its body
     */
    public WorkflowUnreadableResponseException(WorkflowCall call, String reason) {
        super(call, reason, null);
    }
}
