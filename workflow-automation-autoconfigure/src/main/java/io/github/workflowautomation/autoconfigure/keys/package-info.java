/**
 * The configuration keys below {@code datadog.workflow-automation}: which ones there are, and which of the configured ones bind
 * nothing.
 */
@NullMarked
package io.github.workflowautomation.autoconfigure.keys;

import org.jspecify.annotations.NullMarked;
