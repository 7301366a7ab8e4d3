package io.github.workflowautomation.observation;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowOperation;
import io.micrometer.observation.Observation;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Context of the observation of one call of the client.
 */
public class WorkflowClientObservationContext extends Observation.Context {

    /** Key of the Reactor context under which a caller of the client names the method that it implements. */
    public static final String METHOD_KEY = WorkflowClientObservationContext.class.getName() + ".method";

    /** The operations that await a single run and report its status changes. */
    private static final Set<WorkflowOperation> AWAITS = EnumSet.of(
            WorkflowOperation.WATCH_INSTANCE, WorkflowOperation.AWAIT_COMPLETION, WorkflowOperation.EXECUTE_AND_AWAIT);

    private final WorkflowOperation operation;

    private final @Nullable String alias;

    private String connection = WorkflowAutomationClient.DEFAULT_CONNECTION;

    private @Nullable String workflowId;

    private @Nullable String method;

    private @Nullable String instanceId;

    private @Nullable URI link;

    private WorkflowInstanceStatus status = WorkflowInstanceStatus.UNKNOWN;

    private boolean canceled;

    private boolean completed;

    /**
     * The context of a call that starts.
     *
     * @param operation the operation
     * @param alias the alias of the workflow, {@code null} if the caller used its id
     * @param workflowId the UUID of the workflow, {@code null} if the name is unknown
     * @param instanceId the UUID of the instance, {@code null} if the call is not about an instance or its id is not known yet
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
     * @return the operation
     */
    public WorkflowOperation getOperation() {
        return this.operation;
    }

    /**
     * The alias of the workflow.
     *
     * @return {@code null} if the caller used its id
     */
    public @Nullable String getAlias() {
        return this.alias;
    }

    /**
     * The connection of the call.
     *
     * @return its name; {@link WorkflowAutomationClient#DEFAULT_CONNECTION} if it has no other
     */
    public String getConnection() {
        return this.connection;
    }

    /**
     * Sets the connection of the call.
     *
     * @param connection its name
     */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /**
     * The id of the workflow.
     *
     * @return {@code null} if the name is unknown, or the call is not about one workflow
     */
    public @Nullable String getWorkflowId() {
        return this.workflowId;
    }

    /**
     * Records the workflow of a call that creates it.
     *
     * @param workflowId the UUID of the workflow
     */
    public void setWorkflowId(String workflowId) {
        this.workflowId = workflowId;
    }

    /**
     * The method of a workflow service that makes the call.
     *
     * @return for example {@code Remediations.restart}; {@code null} if the application calls the client itself
     */
    public @Nullable String getMethod() {
        return this.method;
    }

    /**
     * Sets the method of a workflow service that makes the call.
     *
     * @param method the simple name of the interface and the name of the method
     */
    public void setMethod(@Nullable String method) {
        this.method = method;
    }

    /**
     * The id of the instance.
     *
     * @return {@code null} if not known
     */
    public @Nullable String getInstanceId() {
        return this.instanceId;
    }

    /**
     * The link to the run in the user interface of Datadog.
     *
     * @return {@code null} if not known
     */
    public @Nullable URI getLink() {
        return this.link;
    }

    /**
     * Records the run of the call.
     *
     * @param instance the latest state
     */
    public void setInstance(WorkflowInstance instance) {
        this.instanceId = instance.id();
        this.link = instance.link();
    }

    /**
     * Records the run of the call.
     *
     * @param instance the latest state
     * @return {@code true} if the call awaits the run and its status has changed
     */
    public boolean sawChange(WorkflowInstance instance) {
        WorkflowInstanceStatus before = this.status;
        setInstance(instance);
        this.status = instance.status();
        return AWAITS.contains(this.operation)
                && !this.status.equals(before)
                && !this.status.equals(WorkflowInstanceStatus.UNKNOWN);
    }

    /**
     * Whether the subscription was canceled before the call ended.
     *
     * @return {@code true} if the subscriber canceled
     */
    public boolean isCanceled() {
        return this.canceled;
    }

    /** Records that the subscription was canceled. */
    public void setCanceled() {
        this.canceled = true;
    }

    /**
     * Whether the call ended without an error.
     *
     * @return {@code true} after a successful end
     */
    public boolean isCompleted() {
        return this.completed;
    }

    /** Records that the call ended without an error. */
    public void setCompleted() {
        this.completed = true;
    }
}
