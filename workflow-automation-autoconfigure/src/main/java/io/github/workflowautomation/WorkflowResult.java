package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * How one run of many ended. A failure is a value here, so that it does not keep the results of the other runs back.
 *
 * @param payload what the run was executed with, as it was given; {@code null} if it was only waited for
 * @param instanceId the run, {@code null} if none was started as far as is known
 * @param instance the run in its final state, {@code null} if none was seen
 * @param failure what {@link WorkflowAutomationClient#executeAndAwait(String, Object) executeAndAwait} or
 * {@link WorkflowAutomationClient#awaitCompletion(String, String) awaitCompletion} would have signalled, {@code null} if the
 * run succeeded
 */
public record WorkflowResult(
        @Nullable Object payload,
        @Nullable String instanceId,
        @Nullable WorkflowInstance instance,
        @Nullable RuntimeException failure) {

    /**
     * A run that succeeded.
     *
     * @param payload what it was executed with
     * @param instance the run
     * @return the result
     */
    public static WorkflowResult success(@Nullable Object payload, WorkflowInstance instance) {
        return new WorkflowResult(payload, instance.id(), instance, null);
    }

    /**
     * Anything else.
     *
     * @param payload what was to be executed
     * @param instanceId the run, {@code null} if none was started as far as is known
     * @param failure why there is no run that succeeded
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
     * For logs: nothing of inputs and outputs.
     *
     * @return the run, and how it ended
     */
    @Override
    public String toString() {
        return "WorkflowResult[instanceId=" + this.instanceId + ", "
                + ((this.failure != null) ? this.failure.getMessage() : "success") + "]";
    }
}
