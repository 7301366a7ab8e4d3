/** Durable runs against the emulator. */
@NullMarked
package io.github.workflowautomation.emulator.durable;

import org.jspecify.annotations.NullMarked;
