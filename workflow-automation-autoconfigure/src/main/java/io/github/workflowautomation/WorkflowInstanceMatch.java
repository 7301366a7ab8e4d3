package io.github.workflowautomation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that may be the one that an {@code execute} of unknown fate started, and what speaks for it.
 *
 * @param instance the run with everything that the service tells; as in a list if it could not be read by itself
 * @param confidence how sure it is
 * @see WorkflowAutomationClient#findInstances(WorkflowOutcomeUnknownException)
 */
public record WorkflowInstanceMatch(WorkflowInstance instance, Confidence confidence) {

    /** How sure it is that a run is the one in question, surest first. Nothing here is a proof. */
    public enum Confidence {

        /**
         * The API started the run within the time in question, with all the inputs that were sent. Another call with the
         * same inputs at about the same time looks the same: where each call sends a value of its own, such as an order
         * number, no other does.
         */
        INPUTS_EQUAL,

        /**
         * Nothing that is told speaks against the run, but not everything is told: the time of its start, its source, or
         * its inputs, because they are too big, the run cannot be read by itself any more, or the exception has been through
         * Java serialization and does not know what was sent.
         */
        INCOMPLETE,

        /**
         * The run was started with other inputs than were sent. It is most probably another caller's; it is not left out,
         * because how the service tells the inputs of a run that the API started is not documented.
         */
        INPUTS_DIFFER
    }

    /**
     * Compares a run with the call in question. The time of its start and the kind of its source are taken to be right, as
     * far as they are told. Inputs are equal if every one that was sent is told with the same value; further ones may be
     * defaults of the workflow. Numbers count by value (1 is 1.0), {@code null} counts as left out.
     *
     * @param unknown the call
     * @param instance the run
     * @param inputsTold whether the service told the run's inputs
     * @return the run, and how sure it is
     */
    public static WorkflowInstanceMatch of(
            WorkflowOutcomeUnknownException unknown, WorkflowInstance instance, boolean inputsTold) {
        Map<String, ?> sent = inputsTold ? unknown.sentInputs() : null;
        if (sent != null && !JsonValues.hasMembers(instance.inputs(), sent)) {
            return new WorkflowInstanceMatch(instance, Confidence.INPUTS_DIFFER);
        }
        boolean allTold = sent != null && told(instance.startTime()) && told(instance.source());
        return new WorkflowInstanceMatch(instance, allTold ? Confidence.INPUTS_EQUAL : Confidence.INCOMPLETE);
    }

    private static boolean told(@Nullable Object value) {
        return value != null;
    }
}
