package io.github.workflowautomation;

/**
 * Datadog omitted the outputs because they are too big ({@code outputsTooBig}). The user interface of Datadog shows them. To avoid
 * this failure, let the workflow store its result elsewhere and return a reference.
 */
public class WorkflowOutputTruncatedException extends WorkflowOutputException {

    private static final long serialVersionUID = 1L;

    /**
     * Outputs that Datadog omitted.
     *
     * @param instance the run
     * @param connection the name of the connection on which the run was read
     */
    public WorkflowOutputTruncatedException(WorkflowInstance instance, String connection) {
        super(
                instance,
                connection,
                "were omitted by Datadog because they are too big. Let the workflow return less, or view them at "
                        + ((instance.link() != null) ? instance.link() : "the page of the run in Datadog"));
    }
}
