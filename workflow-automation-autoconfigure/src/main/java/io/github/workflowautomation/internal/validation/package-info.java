/**
 * Inputs held against the schema of their workflow before a run is started.
 */
@NullMarked
package io.github.workflowautomation.internal.validation;

import org.jspecify.annotations.NullMarked;
