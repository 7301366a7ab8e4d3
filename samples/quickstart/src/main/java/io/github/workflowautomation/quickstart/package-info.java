/**
 * An application that runs workflows from the command line.
 */
@NullMarked
package io.github.workflowautomation.quickstart;

import org.jspecify.annotations.NullMarked;
