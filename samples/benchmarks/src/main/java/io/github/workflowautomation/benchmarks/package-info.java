/**
 * Side-by-side measurements of this client and of what else there is.
 */
@NullMarked
package io.github.workflowautomation.benchmarks;

import org.jspecify.annotations.NullMarked;
