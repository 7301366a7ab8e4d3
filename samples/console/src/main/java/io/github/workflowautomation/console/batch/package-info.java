/** Batches: many runs of a workflow, from pasted lines of JSON. */
@NullMarked
package io.github.workflowautomation.console.batch;

import org.jspecify.annotations.NullMarked;
