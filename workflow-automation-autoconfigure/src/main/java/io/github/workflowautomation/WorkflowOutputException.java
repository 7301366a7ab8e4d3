package io.github.workflowautomation;

/**
 * The outputs of a run cannot be given as the type that was asked for. The run itself may well have succeeded:
 * {@link #getInstance()} has it.
 */
public class WorkflowOutputException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    private final transient WorkflowInstance instance;

    /**
     * Outputs that cannot be read.
     *
     * @param instance the run
     * @param reason why not; holds no output
     */
    public WorkflowOutputException(WorkflowInstance instance, String reason) {
        super(
                new WorkflowCall(
                        WorkflowOperation.GET_INSTANCE, instance.workflowId(), instance.workflowId(), instance.id()),
                "returned a run with status " + instance.status() + ", but its outputs " + reason,
                null);
        this.instance = instance;
    }

    /**
     * The run whose outputs they are.
     *
     * @return the instance
     */
    public WorkflowInstance getInstance() {
        return this.instance;
    }
}
