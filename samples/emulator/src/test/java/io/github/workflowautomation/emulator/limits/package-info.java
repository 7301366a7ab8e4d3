/** Tests of limits. */
@NullMarked
package io.github.workflowautomation.emulator.limits;

import org.jspecify.annotations.NullMarked;
