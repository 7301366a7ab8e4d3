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
}
