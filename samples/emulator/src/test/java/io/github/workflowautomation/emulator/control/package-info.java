/** Tests of the control endpoint. */
@NullMarked
package io.github.workflowautomation.emulator.control;

import org.jspecify.annotations.NullMarked;
