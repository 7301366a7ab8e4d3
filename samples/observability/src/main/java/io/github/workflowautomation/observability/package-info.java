/**
 * A web application whose workflows can be watched from the outside.
 */
@NullMarked
package io.github.workflowautomation.observability;

import org.jspecify.annotations.NullMarked;
