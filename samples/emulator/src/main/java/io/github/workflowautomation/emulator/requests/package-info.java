/** Which operations requests ask for, and how many of them came. */
@NullMarked
package io.github.workflowautomation.emulator.requests;

import org.jspecify.annotations.NullMarked;
