/** The endpoint under {@code /_emulator/} that drives the emulator. */
@NullMarked
package io.github.workflowautomation.emulator.control;

import org.jspecify.annotations.NullMarked;
