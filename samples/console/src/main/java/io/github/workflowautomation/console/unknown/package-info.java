/** Starts of which nobody knows whether they started a run: the candidates, and the decision of a human. */
@NullMarked
package io.github.workflowautomation.console.unknown;

import org.jspecify.annotations.NullMarked;
