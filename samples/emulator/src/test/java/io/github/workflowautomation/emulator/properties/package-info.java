/** Tests of the configuration of workflows. */
@NullMarked
package io.github.workflowautomation.emulator.properties;

import org.jspecify.annotations.NullMarked;
