package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.console.page.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The state of one line of a batch. Without its inputs and outputs.
 *
 * @param line the number of the line
 * @param state its state
 * @param instanceId the UUID of the run, {@code null} if not known
 * @param failure what went wrong, {@code null} if nothing did
 * @param unknown the path of the page on which a human decides, {@code null} if the outcome is known
 */
record BatchRow(
        int line,
        State state,
        @Nullable String instanceId,
        @Nullable Failure failure,
        @Nullable String unknown) {

    /** The states of a line. */
    enum State {
        WAITING("Waiting", "idle"),
        RUNNING("Running", "busy"),
        SUCCEEDED("Succeeded", "good"),
        FAILED("Failed", "bad"),
        UNKNOWN("Outcome unknown", "bad"),
        NOT_STARTED("Not started", "idle");

        private final String text;

        private final String tone;

        State(String text, String tone) {
            this.text = text;
            this.tone = tone;
        }

        public String text() {
            return this.text;
        }

        /** The class of the color. */
        public String tone() {
            return this.tone;
        }
    }

    static BatchRow of(int line, State state) {
        return new BatchRow(line, state, null, null, null);
    }
}
