/**
 * Expressions: what they can see of a run, references, conditions and scripts. The order of steps and their times belong in
 * {@code run}.
 */
@NullMarked
package io.github.workflowautomation.emulator.expression;

import org.jspecify.annotations.NullMarked;
