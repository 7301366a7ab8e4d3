package io.github.workflowautomation;

/**
 * The body of a response is larger than {@code datadog.workflow-automation.max-response-size}. Raise this property to read it.
 */
public class WorkflowResponseTooLargeException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /**
     * A response that is too large.
     *
     * @param call the call
     * @param maxBytes the maximum size of a body, in bytes
     */
    public WorkflowResponseTooLargeException(WorkflowCall call, long maxBytes) {
        super(
                call,
                "was answered with a body of more than " + maxBytes
                        + " bytes. Raise datadog.workflow-automation.max-response-size to read it",
                null);
    }
}
