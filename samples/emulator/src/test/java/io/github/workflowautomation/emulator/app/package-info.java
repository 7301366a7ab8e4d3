/** Tests of the program. */
@NullMarked
package io.github.workflowautomation.emulator.app;

import org.jspecify.annotations.NullMarked;
