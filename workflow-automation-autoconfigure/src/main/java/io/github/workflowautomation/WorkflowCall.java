package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * A call of the client: its operation, workflow, instance and connection. Every {@link WorkflowAutomationException} contains it.
 *
 * @param operation the operation
 * @param workflow the workflow as given by the caller: an alias or a UUID; empty if the call is not about a workflow
 * @param workflowId the UUID of the workflow; empty if the call is not about a workflow
 * @param instanceId the UUID of the instance, {@code null} if the call is not about an instance or its id is not known yet
 * @param connection the name of the connection; {@link WorkflowAutomationClient#DEFAULT_CONNECTION} if it has no other
 */
public record WorkflowCall(
        WorkflowOperation operation,
        String workflow,
        String workflowId,
        @Nullable String instanceId,
        String connection) {

    /**
     * A call on the default connection.
     *
     * @param operation the operation
     * @param workflow the workflow as given by the caller; empty if the call is not about a workflow
     * @param workflowId the UUID of the workflow; empty if the call is not about a workflow
     * @param instanceId the UUID of the instance, {@code null} if there is none or its id is not known yet
     */
    public WorkflowCall(WorkflowOperation operation, String workflow, String workflowId, @Nullable String instanceId) {
        this(operation, workflow, workflowId, instanceId, WorkflowAutomationClient.DEFAULT_CONNECTION);
    }

    /**
     * Adds the instance when its id becomes known.
     *
     * @param instanceId the UUID of the instance
     * @return a copy with this instance
     */
    public WorkflowCall withInstance(String instanceId) {
        return new WorkflowCall(this.operation, this.workflow, this.workflowId, instanceId, this.connection);
    }

    /**
     * Removes the instance, for what concerns several of them.
     *
     * @return a copy without an instance
     */
    public WorkflowCall withoutInstance() {
        return new WorkflowCall(this.operation, this.workflow, this.workflowId, null, this.connection);
    }

    /**
     * The call as text, as at the beginning of exception messages.
     *
     * @return for example {@code getInstance of workflow 'restart' (ccf7…), instance 305a…}; a connection with a name follows in
     * parentheses
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(this.operation);
        if (!this.workflow.isEmpty()) {
            text.append(" of workflow ").append(this.workflow.equals(this.workflowId) ? this.workflowId : quoted());
        }
        if (this.instanceId != null) {
            text.append(", instance ").append(this.instanceId);
        }
        if (!this.connection.equals(WorkflowAutomationClient.DEFAULT_CONNECTION)) {
            text.append(" (connection '").append(this.connection).append("')");
        }
        return text.toString();
    }

    private String quoted() {
        return "'" + this.workflow + "' (" + this.workflowId + ")";
    }
}
