/**
 * One HTTP exchange: the request, the attempt to send it, Reactor Netty with its handlers, the response and its rate-limit headers.
 *
 * <p>Retries, rate limits and the meaning of a body do not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.exchange;

import org.jspecify.annotations.NullMarked;
