/**
 * The clock, the timer and the serial execution that all waiting is built on.
 *
 * <p>Nothing here knows what is waited for.
 */
@NullMarked
package io.github.workflowautomation.internal.scheduling;

import org.jspecify.annotations.NullMarked;
