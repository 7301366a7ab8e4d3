/**
 * Meters that several clients of one registry share.
 */
@NullMarked
package io.github.workflowautomation.internal.metrics;

import org.jspecify.annotations.NullMarked;
