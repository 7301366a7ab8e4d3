package io.github.workflowautomation;

/**
 * The body of an answer is larger than {@code datadog.workflow-automation.max-response-size}. Raise that key to read it.
 */
public class WorkflowResponseTooLargeException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /**
     * An answer that is too large.
     *
     * @param call what the call was about
     * @param maxBytes the largest body that is read, in bytes
     */
    public WorkflowResponseTooLargeException(WorkflowCall call, long maxBytes) {
        super(
                call,
                "was answered with a body of more than " + maxBytes
                        + " bytes. Raise datadog.workflow-automation.max-response-size to read it",
                null);
    }
}
