package io.github.workflowautomation;

/**
 * The service left the outputs out because they are too big ({@code outputsTooBig}). They can be seen in Datadog's user
 * interface; a workflow that stores its result elsewhere and returns a reference avoids it.
 */
public class WorkflowOutputTruncatedException extends WorkflowOutputException {

    private static final long serialVersionUID = 1L;

    /**
     * Outputs that were left out.
     *
     * @param instance the run
     */
    public WorkflowOutputTruncatedException(WorkflowInstance instance) {
        super(
                instance,
                "were left out by the service because they are too big. Let the workflow return less, or look at them at "
                        + ((instance.link() != null) ? instance.link() : "the run's page in Datadog"));
    }
}
