/**
 * The runs of this client: starting one for a caller that may leave, the history and meters of runs, and the search for a run whose
 * start has an unknown outcome.
 *
 * <p>Following a run does not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.run;

import org.jspecify.annotations.NullMarked;
