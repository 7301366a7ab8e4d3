package io.github.workflowautomation.emulator.control;

import org.jspecify.annotations.Nullable;

/**
 * A decision.
 *
 * @param instance the id of the run
 * @param step the step that waits, {@code null} if there is only one
 * @param branch one of the choices
 */
record DecisionBody(
        @Nullable String instance,
        @Nullable String step,
        @Nullable String branch) {

    void applyTo(ControlTarget emulator) {
        if (this.instance == null || this.branch == null) {
            throw new IllegalArgumentException("A decision needs an instance and a branch");
        }
        emulator.decide(this.instance, this.step, this.branch);
    }
}
