package io.github.workflowautomation.emulator.limits;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limit of runs of the organization.
 *
 * @param perMinute Runs that can start in a minute of the calendar. By default there is no limit.
 * @param queue Runs that can wait for a later minute. Further runs are rejected.
 */
public record RunLimitProperties(
        @Nullable Integer perMinute, @DefaultValue("500") int queue) {

    /**
     * Checks the values.
     *
     * @param perMinute at least 1, {@code null} for no limit
     * @param queue 0 or more
     */
    public RunLimitProperties {
        if (perMinute != null && perMinute < 1) {
            throw new IllegalArgumentException("A run limit must allow at least one run per minute, not " + perMinute);
        }
        if (queue < 0) {
            throw new IllegalArgumentException("The queue of a run limit must not be negative: " + queue);
        }
    }

    /**
     * No limit.
     *
     * @return the default
     */
    public static RunLimitProperties none() {
        return new RunLimitProperties(null, 500);
    }
}
