package io.github.workflowautomation.observation;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowOperation;
import io.micrometer.observation.Observation;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call of the client while it is observed.
 */
public class WorkflowClientObservationContext extends Observation.Context {

    /** Those that wait for one run. */
    private static final Set<WorkflowOperation> WAITS = EnumSet.of(
            WorkflowOperation.WATCH_INSTANCE, WorkflowOperation.AWAIT_COMPLETION, WorkflowOperation.EXECUTE_AND_AWAIT);

    private final WorkflowOperation operation;

    private final @Nullable String alias;

    private final @Nullable String workflowId;

    private @Nullable String instanceId;

    private @Nullable URI link;

    private WorkflowInstanceStatus status = WorkflowInstanceStatus.UNKNOWN;

    private boolean canceled;

    private boolean completed;

    /**
     * A call that begins.
     *
     * @param operation the operation
     * @param alias the alias of the workflow, {@code null} if it was named otherwise
     * @param workflowId the UUID of the workflow, {@code null} if the name that was given is not known
     * @param instanceId the instance, {@code null} if the call is about none or does not know it yet
     */
    public WorkflowClientObservationContext(
            WorkflowOperation operation,
            @Nullable String alias,
            @Nullable String workflowId,
            @Nullable String instanceId) {
        this.operation = operation;
        this.alias = alias;
        this.workflowId = workflowId;
        this.instanceId = instanceId;
    }

    /**
     * The operation.
     *
     * @return which method was called
     */
    public WorkflowOperation getOperation() {
        return this.operation;
    }

    /**
     * The alias of the workflow.
     *
     * @return {@code null} if it was named otherwise
     */
    public @Nullable String getAlias() {
        return this.alias;
    }

    /**
     * The id of the workflow.
     *
     * @return {@code null} if the name that was given is not known
     */
    public @Nullable String getWorkflowId() {
        return this.workflowId;
    }

    /**
     * The id of the instance.
     *
     * @return {@code null} if it is not known
     */
    public @Nullable String getInstanceId() {
        return this.instanceId;
    }

    /**
     * The link to the run in Datadog's user interface.
     *
     * @return {@code null} if it is not known
     */
    public @Nullable URI getLink() {
        return this.link;
    }

    /**
     * Notes the run that the call is about.
     *
     * @param instance the latest state seen
     */
    public void setInstance(WorkflowInstance instance) {
        this.instanceId = instance.id();
        this.link = instance.link();
    }

    /**
     * Notes the run that the call is about.
     *
     * @param instance the latest state seen
     * @return whether the call waits for the run, and its status is another one than it saw before
     */
    public boolean sawChange(WorkflowInstance instance) {
        WorkflowInstanceStatus before = this.status;
        setInstance(instance);
        this.status = instance.status();
        return WAITS.contains(this.operation)
                && !this.status.equals(before)
                && !this.status.equals(WorkflowInstanceStatus.UNKNOWN);
    }

    /**
     * Whether the subscription was canceled before the call ended.
     *
     * @return {@code true} if nobody waited for the end
     */
    public boolean isCanceled() {
        return this.canceled;
    }

    /** Notes that the subscription was canceled. */
    public void setCanceled() {
        this.canceled = true;
    }

    /**
     * Whether the call ended without an error.
     *
     * @return {@code true} at the end of a call that went well
     */
    public boolean isCompleted() {
        return this.completed;
    }

    /** Notes that the call ended without an error. */
    public void setCompleted() {
        this.completed = true;
    }
}
