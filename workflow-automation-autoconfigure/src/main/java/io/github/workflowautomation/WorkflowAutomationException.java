package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * Something about a call went wrong. The subclasses say what; each message says what to do next. Messages never hold
 * keys, inputs or outputs.
 */
public abstract class WorkflowAutomationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was asked for. */
    private final WorkflowOperation operation;

    /** The workflow as the caller named it. */
    private final String workflow;

    /** The UUID of the workflow. */
    private final String workflowId;

    /** The message without the call that it begins with. */
    private final String reason;

    /** The UUID of the instance, if known. */
    private final @Nullable String instanceId;

    /**
     * A failed call.
     *
     * @param reason what happened; completes the sentence that begins with the call
     */
    WorkflowAutomationException(WorkflowCall call, String reason, @Nullable Throwable cause) {
        super(call + " " + reason, cause);
        this.reason = reason;
        this.operation = call.operation();
        this.workflow = call.workflow();
        this.workflowId = call.workflowId();
        this.instanceId = call.instanceId();
    }

    /**
     * What the call was about.
     *
     * @return the operation, the workflow and the instance
     */
    public WorkflowCall getCall() {
        return new WorkflowCall(this.operation, this.workflow, this.workflowId, this.instanceId);
    }

    /**
     * The message without the call that it begins with.
     *
     * @return what happened, for example {@code could not connect: connection refused}
     */
    public String getReason() {
        return this.reason;
    }

    /**
     * The operation that was asked for.
     *
     * @return the operation
     */
    public WorkflowOperation getOperation() {
        return this.operation;
    }

    /**
     * The workflow as the caller named it.
     *
     * @return an alias or a UUID; empty if the call was about no workflow
     */
    public String getWorkflow() {
        return this.workflow;
    }

    /**
     * The instance.
     *
     * @return the UUID of the instance, {@code null} if the call was about none or did not know it yet
     */
    public @Nullable String getInstanceId() {
        return this.instanceId;
    }
}
