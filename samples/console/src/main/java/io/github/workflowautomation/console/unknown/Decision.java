package io.github.workflowautomation.console.unknown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a human decided.
 *
 * @param verdict the decision
 * @param instanceId the UUID of the run, {@code null} if none was chosen
 * @param at the time of the decision
 */
record Decision(Verdict verdict, @Nullable String instanceId, Instant at) {

    /** The possible decisions. */
    enum Verdict {
        FOUND("A run was started"),
        NOT_STARTED("No run was started"),
        LEFT_OPEN("Left open");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        public String text() {
            return this.text;
        }
    }
}
