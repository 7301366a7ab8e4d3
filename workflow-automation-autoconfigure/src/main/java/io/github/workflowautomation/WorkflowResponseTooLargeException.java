package io.github.workflowautomation;

/**
 * The body of a response is larger than {@code datadog.workflow-automation.max-response-size} (raise this property to read it), or
 * beyond the limits of the JSON parser: 500 levels of nesting, numbers of 1,000 digits. The client does not retry the call, because
 * the next response would be the same.
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

    /**
     * A response that is beyond the limits of the JSON parser.
     *
     * @param call the call
     * @param reason which limit the response exceeds; contains nothing of its body
     */
    public WorkflowResponseTooLargeException(WorkflowCall call, String reason) {
        super(call, reason, null);
    }
}
