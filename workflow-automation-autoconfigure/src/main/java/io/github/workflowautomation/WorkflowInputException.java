package io.github.workflowautomation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The payload has inputs that the input schema of the workflow does not accept. Nothing was sent, so no run was started. Only
 * calls with {@link InputValidation#FAIL} fail like this.
 */
public class WorkflowInputException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /** More would not help in a message. */
    private static final int MAX_DESCRIBED = 20;

    /** What the schema does not accept. */
    private final List<WorkflowInputViolation> violations;

    /**
     * A payload that was not sent.
     *
     * @param call the call
     * @param violations all violations, at least one
     */
    public WorkflowInputException(WorkflowCall call, List<WorkflowInputViolation> violations) {
        super(call, reason(violations), null);
        this.violations = List.copyOf(violations);
    }

    private static String reason(List<WorkflowInputViolation> violations) {
        int more = violations.size() - MAX_DESCRIBED;
        return "was not sent, because the input schema of the workflow does not accept the payload: "
                + violations.stream()
                        .limit(MAX_DESCRIBED)
                        .map(WorkflowInputViolation::toString)
                        .collect(Collectors.joining("; "))
                + ((more > 0) ? "; and " + more + " more" : "")
                + ". Correct the payload, or the schema in Datadog";
    }

    /**
     * Everything that the schema does not accept.
     *
     * @return the violations: first unknown inputs in the order of the payload, then those in the order of the schema
     */
    public List<WorkflowInputViolation> getViolations() {
        return this.violations;
    }
}
