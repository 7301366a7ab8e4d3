/**
 * Observations of the client's calls: names, keys and the convention that fills them.
 */
@NullMarked
package io.github.workflowautomation.observation;

import org.jspecify.annotations.NullMarked;
