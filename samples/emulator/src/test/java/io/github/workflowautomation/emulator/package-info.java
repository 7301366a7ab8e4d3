/** Tests of the API, and what all tests share. */
@NullMarked
package io.github.workflowautomation.emulator;

import org.jspecify.annotations.NullMarked;
