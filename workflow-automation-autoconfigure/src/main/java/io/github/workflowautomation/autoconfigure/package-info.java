/**
 * Auto-configuration of the client: properties, connection details, customizers, the preflight at start-up and failure analysis.
 *
 * <p>What only operators see is in {@code autoconfigure.actuate}; what a check does is in {@code health}.
 */
@NullMarked
package io.github.workflowautomation.autoconfigure;

import org.jspecify.annotations.NullMarked;
