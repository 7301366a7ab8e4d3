/**
 * What would keep workflows from running: the health of the connection to Datadog, and the preflight.
 */
@NullMarked
package io.github.workflowautomation.health;

import org.jspecify.annotations.NullMarked;
