/** Tests of the auto-configuration. */
@NullMarked
package io.github.workflowautomation.emulator.autoconfigure;

import org.jspecify.annotations.NullMarked;
