package io.github.workflowautomation;

import java.util.List;

/**
 * Datadog does not know the workflow or the instance (404). An instance may be unknown for a short time after
 * {@code execute}: awaits retry in this case, {@code getInstance} does not.
 */
public class WorkflowNotFoundException extends WorkflowApiException {

    private static final long serialVersionUID = 1L;

    /**
     * A response with the status 404.
     *
     * @param call the call
     * @param errors the errors in the body
     */
    public WorkflowNotFoundException(WorkflowCall call, List<WorkflowApiError> errors) {
        super(call, 404, errors, null);
    }

    /**
     * A response with the status 404, from Datadog or from a gateway before it.
     *
     * @param call the call
     * @param errors the errors in the body
     * @param fromService whether the body is one of Datadog's
     */
    public WorkflowNotFoundException(WorkflowCall call, List<WorkflowApiError> errors, boolean fromService) {
        super(call, 404, errors, null, fromService);
    }

    /**
     * A run that was removed after it had been seen. Datadog keeps runs for a limited time, 30 days by default.
     *
     * @param call the call
     * @param lastSeen the last status that was seen
     */
    public WorkflowNotFoundException(WorkflowCall call, WorkflowInstanceStatus lastSeen) {
        super(
                call,
                "was " + lastSeen + " when last seen and now returns 404: it was deleted, or the keys belong to another"
                        + " organization. Its final status is unknown",
                404,
                null);
    }
}
