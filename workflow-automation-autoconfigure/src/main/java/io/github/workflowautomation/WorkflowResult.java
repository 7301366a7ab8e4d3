package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * The result of one run of many. A failure is a value, so that the results of the other runs are still emitted.
 *
 * @param payload the payload as given by the caller; {@code null} if the run was only awaited
 * @param instanceId the UUID of the run, {@code null} if no run is known to have started
 * @param instance the final instance, {@code null} if none was seen
 * @param failure the error that {@link WorkflowAutomationClient#executeAndAwait(String, Object) executeAndAwait} or
 * {@link WorkflowAutomationClient#awaitCompletion(String, String) awaitCompletion} would signal, {@code null} if the run
 * succeeded
 */
public record WorkflowResult(
        @Nullable Object payload,
        @Nullable String instanceId,
        @Nullable WorkflowInstance instance,
        @Nullable RuntimeException failure) {

    /**
     * A run that succeeded.
     *
     * @param payload the payload
     * @param instance the final instance
     * @return the result
     */
    public static WorkflowResult success(@Nullable Object payload, WorkflowInstance instance) {
        return new WorkflowResult(payload, instance.id(), instance, null);
    }

    /**
     * A failure.
     *
     * @param payload the payload
     * @param instanceId the UUID of the run, {@code null} if no run is known to have started
     * @param failure the reason why no run succeeded
     * @return the result
     */
    public static WorkflowResult failure(
            @Nullable Object payload, @Nullable String instanceId, RuntimeException failure) {
        return new WorkflowResult(
                payload,
                instanceId,
                (failure instanceof WorkflowFailedException failed) ? failed.getInstance() : null,
                failure);
    }

    /**
     * Whether the run succeeded.
     *
     * @return {@code true} if there is no failure
     */
    public boolean isSuccessful() {
        return this.failure == null;
    }

    /**
     * A text for logs, without inputs and outputs.
     *
     * @return the id of the run, and its outcome
     */
    @Override
    public String toString() {
        return "WorkflowResult[instanceId=" + this.instanceId + ", "
                + ((this.failure != null) ? this.failure.getMessage() : "success") + "]";
    }
}
