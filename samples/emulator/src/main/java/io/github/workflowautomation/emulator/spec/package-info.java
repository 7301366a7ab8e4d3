/**
 * Specs of workflows: their documented shape, the rules they must follow, and the order of their steps. The execution of
 * steps belongs in {@code run}, HTTP and configuration in the packages above.
 */
@NullMarked
package io.github.workflowautomation.emulator.spec;

import org.jspecify.annotations.NullMarked;
