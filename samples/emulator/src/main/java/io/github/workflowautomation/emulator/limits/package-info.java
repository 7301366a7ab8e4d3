/** The limits of the organisation: requests per period, and runs per minute. */
@NullMarked
package io.github.workflowautomation.emulator.limits;

import org.jspecify.annotations.NullMarked;
