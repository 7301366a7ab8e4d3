/** Tests of specs. */
@NullMarked
package io.github.workflowautomation.emulator.spec;

import org.jspecify.annotations.NullMarked;
