package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * What one call of the client is about. Every {@link WorkflowAutomationException} carries it.
 *
 * @param operation what was asked for
 * @param workflow the workflow as the caller named it: an alias or a UUID; empty where the call is about none
 * @param workflowId the UUID of the workflow; empty where the call is about none
 * @param instanceId the UUID of the instance, {@code null} where the call is about none or does not know it yet
 */
public record WorkflowCall(
        WorkflowOperation operation,
        String workflow,
        String workflowId,
        @Nullable String instanceId) {

    /**
     * This call, once the instance is known.
     *
     * @param instanceId the UUID of the instance
     * @return the same operation on the same workflow, about that instance
     */
    public WorkflowCall withInstance(String instanceId) {
        return new WorkflowCall(this.operation, this.workflow, this.workflowId, instanceId);
    }

    /**
     * The call in words, as exception messages begin.
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
