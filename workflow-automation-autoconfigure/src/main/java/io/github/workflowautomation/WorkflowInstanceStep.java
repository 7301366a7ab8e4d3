package io.github.workflowautomation;

import java.util.Locale;

/**
 * A step of an instance and its state: an element of the service's {@code stepStateAssociations}. A step that did not
 * start has none.
 *
 * @param name the name of the step in the workflow
 * @param state the state as the service sent it; {@code CANCELED} is the only one on record, so treat it as open
 */
public record WorkflowInstanceStep(String name, String state) {

    /**
     * Whether the state says that the step failed. The service documents no states of steps; this looks for
     * {@code FAIL} and {@code ERROR} in it.
     *
     * @return {@code true} for example for {@code FAILED} and {@code STEP_ERROR}
     */
    public boolean isFailed() {
        String upperCase = this.state.toUpperCase(Locale.ROOT);
        return upperCase.contains("FAIL") || upperCase.contains("ERROR");
    }
}
