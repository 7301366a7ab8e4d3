/**
 * The limits of the organization: requests per period and runs per minute, with their configuration. Failures that are
 * injected on purpose belong in {@code faults}.
 */
@NullMarked
package io.github.workflowautomation.emulator.limits;

import org.jspecify.annotations.NullMarked;
