/**
 * The knowledge of one rate limit of the service: its quota, its end, and how many requests may be in flight.
 *
 * <p>Calls, queues and waiting do not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.window;

import org.jspecify.annotations.NullMarked;
