/** An application with mistakes in its interfaces. */
@NullMarked
package io.github.workflowautomation.misconfigured;

import org.jspecify.annotations.NullMarked;
