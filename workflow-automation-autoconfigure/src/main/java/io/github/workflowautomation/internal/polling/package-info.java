/**
 * Following runs: the awaits of all callers, and the polls that they share.
 *
 * <p>How a request is sent, delayed or retried does not belong here.
 */
@NullMarked
package io.github.workflowautomation.internal.polling;

import org.jspecify.annotations.NullMarked;
