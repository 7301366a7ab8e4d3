/**
 * A web application that exposes the health, metrics and checks of its workflows.
 */
@NullMarked
package io.github.workflowautomation.observability;

import org.jspecify.annotations.NullMarked;
