/** Tests of runs. */
@NullMarked
package io.github.workflowautomation.emulator.run;

import org.jspecify.annotations.NullMarked;
