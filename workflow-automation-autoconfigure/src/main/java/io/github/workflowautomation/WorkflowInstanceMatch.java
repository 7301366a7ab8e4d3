package io.github.workflowautomation;

import java.util.Map;

/**
 * A run that an {@code execute} of unknown outcome may have started.
 *
 * @param instance the run with all values; with the values of a list if it could not be read separately
 * @param confidence the confidence that the call started this run
 * @see WorkflowAutomationClient#findInstances(WorkflowOutcomeUnknownException)
 */
public record WorkflowInstanceMatch(WorkflowInstance instance, Confidence confidence) {

    /** The confidence that the call started a run, the highest first. None of them is a proof. */
    public enum Confidence {

        /**
         * The API started the run within the search period, with all inputs that were sent. Another call with the same inputs at
         * about the same time cannot be distinguished, unless each call sends a unique value such as an order number.
         */
        INPUTS_EQUAL,

        /**
         * No reported value excludes the run, but a value is missing: its start time, its source, or its inputs. Inputs are
         * missing if they are too big, if the run cannot be read separately anymore, or if the exception was serialized and
         * has lost the inputs that were sent.
         */
        INCOMPLETE,

        /**
         * The run was started with other inputs than were sent, so another caller most probably started it. It is included
         * because Datadog does not document how it reports the inputs of a run that the API started.
         */
        INPUTS_DIFFER
    }

    /**
     * Compares a run with the call. The caller has already checked its start time and the kind of its source, if reported. Inputs
     * are equal if each input that was sent is reported with the same value; further inputs may be defaults of the workflow.
     * Numbers are compared by value (1 equals 1.0), and {@code null} equals a missing input.
     *
     * @param unknown the failure of the call
     * @param instance the run
     * @param inputsReported whether Datadog reported the inputs of the run
     * @return the run with its confidence
     */
    public static WorkflowInstanceMatch of(
            WorkflowOutcomeUnknownException unknown, WorkflowInstance instance, boolean inputsReported) {
        Map<String, ?> sent = inputsReported ? unknown.sentInputs() : null;
        if (sent != null && !JsonValues.hasMembers(instance.inputs(), sent)) {
            return new WorkflowInstanceMatch(instance, Confidence.INPUTS_DIFFER);
        }
        boolean complete = sent != null && instance.startTime() != null && instance.source() != null;
        return new WorkflowInstanceMatch(instance, complete ? Confidence.INPUTS_EQUAL : Confidence.INCOMPLETE);
    }
}
