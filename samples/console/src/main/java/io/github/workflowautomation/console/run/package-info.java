/** Runs: their page, live progress, and cancellation. */
@NullMarked
package io.github.workflowautomation.console.run;

import org.jspecify.annotations.NullMarked;
