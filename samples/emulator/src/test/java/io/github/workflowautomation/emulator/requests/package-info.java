/** Tests of operations. */
@NullMarked
package io.github.workflowautomation.emulator.requests;

import org.jspecify.annotations.NullMarked;
