/** Tests of faults. */
@NullMarked
package io.github.workflowautomation.emulator.faults;

import org.jspecify.annotations.NullMarked;
