/**
 * Auto-configuration of durable runs.
 */
@NullMarked
package io.github.workflowautomation.autoconfigure.durable;

import org.jspecify.annotations.NullMarked;
