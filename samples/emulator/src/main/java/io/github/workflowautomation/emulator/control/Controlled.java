package io.github.workflowautomation.emulator.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the control endpoint needs of the emulator. */
public interface Controlled {

    /**
     * What there is.
     *
     * @param data whether inputs and outputs of runs are told
     * @return workflows and runs
     */
    JsonNode state(boolean data);

    /**
     * The runs that were started.
     *
     * @return by workflow
     */
    Map<String, Long> runsStarted();

    /** Back to the beginning. */
    void reset();

    /**
     * The time.
     *
     * @return the emulator's
     */
    Instant now();

    /**
     * Whether time stands still.
     *
     * @return {@code true} if only {@link #advance} moves it
     */
    boolean isFrozen();

    /**
     * Puts the clock forward.
     *
     * @param duration how far
     */
    void advance(Duration duration);

    /** Stops the clock. */
    void freeze();

    /** Lets the clock go on. */
    void unfreeze();
}
