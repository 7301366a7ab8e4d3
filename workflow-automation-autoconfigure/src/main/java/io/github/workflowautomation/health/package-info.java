/**
 * Checks whether runs can start: the preflight, and the health of the connection to Datadog.
 *
 * <p>When a check runs and where its findings appear does not belong here: see {@code autoconfigure}.
 */
@NullMarked
package io.github.workflowautomation.health;

import org.jspecify.annotations.NullMarked;
