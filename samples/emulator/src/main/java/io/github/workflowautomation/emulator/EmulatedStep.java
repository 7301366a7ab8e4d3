package io.github.workflowautomation.emulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of a workflow.
 *
 * @param name the name
 * @param actionId the action, shown but not carried out
 * @param duration how long it takes
 * @param error the text it fails with at its end, {@code null} if it succeeds
 */
record EmulatedStep(
        String name,
        String actionId,
        Duration duration,
        @Nullable String error) {}
