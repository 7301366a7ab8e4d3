package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * A call failed. The subclass states the kind of failure, and the message says what you can do. Messages never contain
 * credentials, inputs or outputs.
 */
public abstract class WorkflowAutomationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The operation that failed. */
    private final WorkflowOperation operation;

    /** The workflow as given by the caller. */
    private final String workflow;

    /** The UUID of the workflow. */
    private final String workflowId;

    /** The message without the call at its beginning. */
    private final String reason;

    /** The UUID of the instance, if known. */
    private final @Nullable String instanceId;

    /** The name of the connection. */
    private final @Nullable String connection;

    /**
     * A failed call.
     *
     * @param reason what happened; continues the sentence that begins with the call
     */
    WorkflowAutomationException(WorkflowCall call, String reason, @Nullable Throwable cause) {
        super(call + " " + reason, cause);
        this.reason = reason;
        this.operation = call.operation();
        this.workflow = call.workflow();
        this.workflowId = call.workflowId();
        this.instanceId = call.instanceId();
        this.connection = call.connection();
    }

    /**
     * The call that failed.
     *
     * @return the operation, the workflow, the instance and the connection
     */
    public WorkflowCall getCall() {
        return new WorkflowCall(this.operation, this.workflow, this.workflowId, this.instanceId, getConnection());
    }

    /**
     * Whether the application can make the call again without a risk that a workflow runs twice. It is {@code false} if the call
     * has started a run or may have.
     *
     * @return {@code true} if the call has not started a run
     */
    public boolean isSafeToRepeat() {
        return !this.operation.startsRun() || this.instanceId == null;
    }

    /**
     * The message without the call at its beginning.
     *
     * @return what happened, for example {@code could not connect: connection refused}
     */
    public String getReason() {
        return this.reason;
    }

    /**
     * The operation that failed.
     *
     * @return the operation
     */
    public WorkflowOperation getOperation() {
        return this.operation;
    }

    /**
     * The workflow as given by the caller.
     *
     * @return an alias or a UUID; empty if the call is not about a workflow
     */
    public String getWorkflow() {
        return this.workflow;
    }

    /**
     * The connection of the call. {@link WorkflowAutomationClient#connection} has its client.
     *
     * @return its name; {@link WorkflowAutomationClient#DEFAULT_CONNECTION} if it has no other
     */
    public String getConnection() {
        // Serialized by a version without connections
        return (this.connection != null) ? this.connection : WorkflowAutomationClient.DEFAULT_CONNECTION;
    }

    /**
     * The instance.
     *
     * @return the UUID of the instance, {@code null} if the call is not about an instance or its id is not known yet
     */
    public @Nullable String getInstanceId() {
        return this.instanceId;
    }
}
