package io.github.workflowautomation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The run ended without success: it failed, was canceled, or ended with an unknown status. All requests to Datadog succeeded.
 */
public class WorkflowFailedException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    private final transient WorkflowInstance instance;

    /**
     * A run that did not succeed.
     *
     * @param call the call
     * @param instance the final instance
     */
    public WorkflowFailedException(WorkflowCall call, WorkflowInstance instance) {
        super(call, reason(instance), null);
        this.instance = instance;
    }

    private static String reason(WorkflowInstance instance) {
        StringBuilder message = new StringBuilder("ended with " + instance.status());
        List<WorkflowInstanceStep> failed = failedSteps(instance);
        if (!failed.isEmpty()) {
            message.append(", failed at ")
                    .append(failed.stream()
                            .map(step -> "step '" + step.name() + "' (" + step.state() + ")")
                            .collect(Collectors.joining(", ")));
        }
        if (instance.errorDetail() != null) {
            message.append(": ").append(instance.errorDetail());
        }
        if (instance.link() != null) {
            message.append(". See ").append(instance.link());
        }
        return message.toString();
    }

    private static List<WorkflowInstanceStep> failedSteps(WorkflowInstance instance) {
        return instance.steps().stream().filter(WorkflowInstanceStep::isFailed).toList();
    }

    /**
     * The final instance, with its steps, error detail, outputs and link.
     *
     * @return the instance
     */
    public WorkflowInstance getInstance() {
        return this.instance;
    }

    /**
     * The steps whose state indicates a failure.
     *
     * @return the steps; empty if there are none, as for a canceled run
     */
    public List<WorkflowInstanceStep> getFailedSteps() {
        return failedSteps(this.instance);
    }
}
