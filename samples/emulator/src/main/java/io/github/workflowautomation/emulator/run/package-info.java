/**
 * Workflows and their runs: how steps are executed, which state a run has at a given time, and the stores of both. HTTP,
 * JSON of responses and configuration belong in the packages above.
 */
@NullMarked
package io.github.workflowautomation.emulator.run;

import org.jspecify.annotations.NullMarked;
