/** Clients that were written elsewhere, against the emulator. */
@NullMarked
package io.github.workflowautomation.emulator.clients;

import org.jspecify.annotations.NullMarked;
