@NullMarked
package io.github.workflowautomation.emulator.expression;

import org.jspecify.annotations.NullMarked;
