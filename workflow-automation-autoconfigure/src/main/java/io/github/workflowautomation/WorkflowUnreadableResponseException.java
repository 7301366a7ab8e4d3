package io.github.workflowautomation;

/**
 * An answer came with a status that says success and a body that is not the service's: truncated or foreign JSON, HTML,
 * nothing. Something between the application and Datadog may have answered instead.
 */
public class WorkflowUnreadableResponseException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /**
     * An answer that cannot be read.
     *
     * @param call what the call was about
     * @param reason what is wrong with the answer; holds nothing of its content
     */
    public WorkflowUnreadableResponseException(WorkflowCall call, String reason) {
        super(call, reason, null);
    }
}
