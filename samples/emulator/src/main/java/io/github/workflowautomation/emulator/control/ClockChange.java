package io.github.workflowautomation.emulator.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the clock: it is stopped or let go first, and put forward then.
 *
 * @param advance how far it is put forward
 * @param frozen whether it stands still
 */
record ClockChange(@Nullable Duration advance, @Nullable Boolean frozen) {}
