package io.github.workflowautomation.emulator.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The emulator that the control endpoint controls. */
public interface ControlTarget {

    /**
     * The workflows and runs.
     *
     * @param includeData whether to include the inputs and outputs of runs
     * @return their state
     */
    JsonNode state(boolean includeData);

    /**
     * The number of runs that were started.
     *
     * @return by workflow
     */
    Map<String, Long> runsStarted();

    /**
     * Decides how a run goes on.
     *
     * @param instanceId the id of the run
     * @param stepName the step that waits, {@code null} if there is only one
     * @param branch one of the choices
     * @throws IllegalArgumentException if the run does not wait for this decision
     */
    void decide(String instanceId, @Nullable String stepName, String branch);

    /** Restores the state after the start. */
    void reset();

    /**
     * The current time.
     *
     * @return the time of the emulator
     */
    Instant now();

    /**
     * Whether the clock is stopped.
     *
     * @return {@code true} if only {@link #advance} moves it
     */
    boolean isFrozen();

    /**
     * Advances the clock.
     *
     * @param duration how far
     */
    void advance(Duration duration);

    /** Stops the clock. */
    void freeze();

    /** Restarts the clock from the time at which it was stopped. */
    void unfreeze();
}
