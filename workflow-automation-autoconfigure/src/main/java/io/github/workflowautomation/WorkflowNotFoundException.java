package io.github.workflowautomation;

import java.util.List;

/**
 * The service does not know the workflow or the instance (404). An instance may be unknown for a moment after
 * {@code execute}; the waiting methods allow for that, {@code getInstance} does not.
 */
public class WorkflowNotFoundException extends WorkflowApiException {

    private static final long serialVersionUID = 1L;

    /**
     * An answer with the status 404.
     *
     * @param call what the call was about
     * @param errors the errors of the body
     */
    public WorkflowNotFoundException(WorkflowCall call, List<WorkflowApiError> errors) {
        super(call, 404, errors, null);
    }

    /**
     * A run that was there and is not any more, as runs are kept for a limited time, 30 days by default.
     *
     * @param call what the call was about
     * @param lastSeen the last state that was seen
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
