package io.github.workflowautomation.emulator;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How runs are shown and canceled.
 */
public final class RunProperties {

    /**
     * How long a fresh run cannot be seen.
     */
    private Duration visibleAfter = Duration.ZERO;

    /**
     * How long a canceled run still goes on.
     */
    private Duration cancelDelay = Duration.ZERO;

    /**
     * Size up to which the outputs and the inputs of a run are shown. Beyond it they are left out.
     */
    private DataSize maxShownSize = DataSize.ofMegabytes(16);

    /**
     * The defaults.
     */
    public RunProperties() {}

    /**
     * How long a fresh run cannot be seen.
     *
     * @return no time to show it at once
     */
    public Duration getVisibleAfter() {
        return this.visibleAfter;
    }

    /**
     * Sets how long a fresh run cannot be seen.
     *
     * @param visibleAfter no time to show it at once
     */
    public void setVisibleAfter(Duration visibleAfter) {
        this.visibleAfter = visibleAfter;
    }

    /**
     * How long a canceled run still goes on.
     *
     * @return no time to end it at once
     */
    public Duration getCancelDelay() {
        return this.cancelDelay;
    }

    /**
     * Sets how long a canceled run still goes on.
     *
     * @param cancelDelay no time to end it at once
     */
    public void setCancelDelay(Duration cancelDelay) {
        this.cancelDelay = cancelDelay;
    }

    /**
     * Size up to which the outputs and the inputs of a run are shown.
     *
     * @return the size of their JSON
     */
    public DataSize getMaxShownSize() {
        return this.maxShownSize;
    }

    /**
     * Sets the size up to which the outputs and the inputs of a run are shown.
     *
     * @param maxShownSize the size of their JSON
     */
    public void setMaxShownSize(DataSize maxShownSize) {
        this.maxShownSize = maxShownSize;
    }
}
