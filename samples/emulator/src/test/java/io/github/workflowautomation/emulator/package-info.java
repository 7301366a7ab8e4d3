@NullMarked
package io.github.workflowautomation.emulator;

import org.jspecify.annotations.NullMarked;
