/**
 * The rate limiter: permits, the queues of the calls that wait for one, the limit on runs, and their meters.
 *
 * <p>What a response says of a limit is kept in {@code internal.window}; repeating an attempt is the task of {@code internal.retry}.
 */
@NullMarked
package io.github.workflowautomation.internal.ratelimit;

import org.jspecify.annotations.NullMarked;
