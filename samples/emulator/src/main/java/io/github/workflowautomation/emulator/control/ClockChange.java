package io.github.workflowautomation.emulator.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A change of the clock. The clock is stopped or restarted first, then advanced.
 *
 * @param advance how far to advance it, {@code null} for not at all
 * @param frozen whether to stop or restart it, {@code null} for no change
 */
record ClockChange(@Nullable Duration advance, @Nullable Boolean frozen) {

    void applyTo(ControlTarget emulator) {
        if (this.advance != null && this.advance.isNegative()) {
            throw new IllegalArgumentException("The clock cannot go back: " + this.advance);
        }
        if (this.frozen != null) {
            if (this.frozen) {
                emulator.freeze();
            } else {
                emulator.unfreeze();
            }
        }
        if (this.advance != null) {
            emulator.advance(this.advance);
        }
    }
}
