/**
 * Resilience4j: which failures are retried and when, the circuit breaker, and the classification of failures that both share.
 *
 * <p>Waiting for a rate limit does not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.retry;

import org.jspecify.annotations.NullMarked;
