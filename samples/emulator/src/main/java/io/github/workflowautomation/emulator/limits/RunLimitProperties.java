package io.github.workflowautomation.emulator.limits;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limit of runs of the organisation.
 *
 * @param perMinute Runs that may start in a minute of the calendar. No limit unless set.
 * @param queue Runs that may wait for a later minute. What is beyond them is refused.
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
            throw new IllegalArgumentException("At least one run starts in a minute, not " + perMinute);
        }
        if (queue < 0) {
            throw new IllegalArgumentException("A queue has room for no run or more, not " + queue);
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
