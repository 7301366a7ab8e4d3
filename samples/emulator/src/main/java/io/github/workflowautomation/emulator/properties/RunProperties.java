package io.github.workflowautomation.emulator.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Visibility and cancellation of runs.
 *
 * @param visibleAfter Time during which a new run is not visible, counted from its acceptance.
 * @param cancelDelay Time during which a canceled run continues.
 * @param maxShownSize Maximum size of the outputs and of the inputs in a response. Larger ones are omitted.
 */
public record RunProperties(
        @DefaultValue("0") Duration visibleAfter,
        @DefaultValue("0") Duration cancelDelay,
        @DefaultValue("16MB") DataSize maxShownSize) {

    /**
     * The default configuration.
     *
     * @return runs that are visible at once and canceled at once
     */
    public static RunProperties defaults() {
        return new RunProperties(Duration.ZERO, Duration.ZERO, DataSize.ofMegabytes(16));
    }
}
