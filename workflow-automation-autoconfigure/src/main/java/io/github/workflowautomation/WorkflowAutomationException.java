package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * Something about a call went wrong. The subclasses say what; each message says what to do next. Messages never hold
 * keys, inputs or outputs.
 */
public abstract class WorkflowAutomationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the call was about. */
    private final WorkflowCall call;

    WorkflowAutomationException(WorkflowCall call, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
    }

    /**
     * What the call was about.
     *
     * @return the operation, the workflow and the instance
     */
    public WorkflowCall getCall() {
        return this.call;
    }

    /**
     * The operation that was asked for.
     *
     * @return the operation
     */
    public WorkflowOperation getOperation() {
        return this.call.operation();
    }

    /**
     * The workflow as the caller named it.
     *
     * @return an alias or a UUID
     */
    public String getWorkflow() {
        return this.call.workflow();
    }

    /**
     * The instance.
     *
     * @return the UUID of the instance, {@code null} if the call was about none or did not know it yet
     */
    public @Nullable String getInstanceId() {
        return this.call.instanceId();
    }
}
