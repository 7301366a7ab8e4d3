/** The overview of the workflows, and the form that starts a run. */
@NullMarked
package io.github.workflowautomation.console.workflow;

import org.jspecify.annotations.NullMarked;
