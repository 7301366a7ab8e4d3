/**
 * Runs of workflows: in which order their steps start, what they wait for, and their store. Workflows belong in {@code
 * workflow}; HTTP, JSON of responses and configuration belong in the packages above.
 */
@NullMarked
package io.github.workflowautomation.emulator.run;

import org.jspecify.annotations.NullMarked;
