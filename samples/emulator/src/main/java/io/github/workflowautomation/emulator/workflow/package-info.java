/**
 * Workflows: their versions, their store, and the check of inputs against their schema. How their runs progress belongs in
 * {@code run}, HTTP and configuration in the packages above.
 */
@NullMarked
package io.github.workflowautomation.emulator.workflow;

import org.jspecify.annotations.NullMarked;
