package io.github.workflowautomation;

/**
 * The outputs of a run cannot be converted to the requested type. The run itself may have succeeded: see
 * {@link #getInstance()}.
 */
public class WorkflowOutputException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    private final transient WorkflowInstance instance;

    /**
     * Outputs that cannot be converted.
     *
     * @param instance the run
     * @param connection the name of the connection on which the run was read
     * @param reason the reason; contains no output
     */
    public WorkflowOutputException(WorkflowInstance instance, String connection, String reason) {
        super(
                new WorkflowCall(
                        WorkflowOperation.GET_INSTANCE,
                        instance.workflowId(),
                        instance.workflowId(),
                        instance.id(),
                        connection),
                "returned a run with status " + instance.status() + ", but its outputs " + reason,
                null);
        this.instance = instance;
    }

    /**
     * Always {@code false}: the run has succeeded. {@link #getInstance()} has its id.
     *
     * @return {@code false}
     */
    @Override
    public boolean isSafeToRepeat() {
        return false;
    }

    /**
     * The run that has the outputs.
     *
     * @return the instance
     */
    public WorkflowInstance getInstance() {
        return this.instance;
    }
}
