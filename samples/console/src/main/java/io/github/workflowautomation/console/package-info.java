/** A web application that shows workflows and their runs, and starts and cancels runs. */
@NullMarked
package io.github.workflowautomation.console;

import org.jspecify.annotations.NullMarked;
