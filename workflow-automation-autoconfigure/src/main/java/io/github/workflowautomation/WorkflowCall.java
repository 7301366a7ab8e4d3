package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * A call of the client: its operation, workflow and instance. Every {@link WorkflowAutomationException} contains it.
 *
 * @param operation the operation
 * @param workflow the workflow as given by the caller: an alias or a UUID; empty if the call is not about a workflow
 * @param workflowId the UUID of the workflow; empty if the call is not about a workflow
 * @param instanceId the UUID of the instance, {@code null} if the call is not about an instance or its id is not known yet
 */
public record WorkflowCall(
        WorkflowOperation operation,
        String workflow,
        String workflowId,
        @Nullable String instanceId) {

    /**
     * Adds the instance when its id becomes known.
     *
     * @param instanceId the UUID of the instance
     * @return a copy with this instance
     */
    public WorkflowCall withInstance(String instanceId) {
        return new WorkflowCall(this.operation, this.workflow, this.workflowId, instanceId);
    }

    /**
     * The call as text, as at the beginning of exception messages.
     *
     * @return for example {@code getInstance of workflow 'restart' (ccf7…), instance 305a…}
     */
    @Override
    public String toString() {
        if (this.workflow.isEmpty()) {
            return this.operation.toString();
        }
        StringBuilder text = new StringBuilder()
                .append(this.operation)
                .append(" of workflow ")
                .append(this.workflow.equals(this.workflowId) ? this.workflowId : quoted());
        if (this.instanceId != null) {
            text.append(", instance ").append(this.instanceId);
        }
        return text.toString();
    }

    private String quoted() {
        return "'" + this.workflow + "' (" + this.workflowId + ")";
    }
}
