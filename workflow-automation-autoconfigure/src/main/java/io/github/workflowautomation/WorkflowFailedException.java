package io.github.workflowautomation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The run ended, and not well: it failed, was canceled, or ended in a state that is not known to be a success. The calls
 * to the service all went well.
 */
public class WorkflowFailedException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    private final transient WorkflowInstance instance;

    /**
     * A run that did not succeed.
     *
     * @param call what the call was about
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
     * The run in its final state, with its steps, error detail, outputs and link.
     *
     * @return the instance
     */
    public WorkflowInstance getInstance() {
        return this.instance;
    }

    /**
     * The steps whose state says that they failed.
     *
     * @return the steps; empty if none does, as for a canceled run
     */
    public List<WorkflowInstanceStep> getFailedSteps() {
        return failedSteps(this.instance);
    }
}
