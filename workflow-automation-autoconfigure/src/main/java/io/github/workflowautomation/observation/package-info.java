/**
 * Observations and meters of the client: their names, keys, and the convention that provides the values.
 *
 * <p>Recording them does not belong here.
 */
@NullMarked
package io.github.workflowautomation.observation;

import org.jspecify.annotations.NullMarked;
