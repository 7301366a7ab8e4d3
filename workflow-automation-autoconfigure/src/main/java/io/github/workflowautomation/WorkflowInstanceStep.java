package io.github.workflowautomation;

import java.util.Locale;

/**
 * A step of an instance and its state: an element of {@code stepStateAssociations} of the response. A step that did not start
 * has no element.
 *
 * @param name the name of the step in the workflow
 * @param state the state as reported by Datadog, which does not document the possible values; observed: {@code CANCELED}
 */
public record WorkflowInstanceStep(String name, String state) {

    /**
     * Whether the state indicates that the step failed. Datadog does not document the states of steps, so this method checks
     * whether the state contains {@code FAIL} or {@code ERROR}.
     *
     * @return {@code true} for example for {@code FAILED} and {@code STEP_ERROR}
     */
    public boolean isFailed() {
        String upperCase = this.state.toUpperCase(Locale.ROOT);
        return upperCase.contains("FAIL") || upperCase.contains("ERROR");
    }
}
