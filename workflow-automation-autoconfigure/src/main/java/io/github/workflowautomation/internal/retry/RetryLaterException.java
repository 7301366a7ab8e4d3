package io.github.workflowautomation.internal.retry;

import io.github.workflowautomation.WorkflowApiException;

/** A rejection after which the call is attempted again, without counting as a failed attempt. Never reaches the caller. */
public final class RetryLaterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long delayMillis;

    /**
     * Wraps a rejection.
     *
     * @param delayMillis the pause before the next attempt; the rate limiter may delay that attempt further
     */
    public RetryLaterException(WorkflowApiException rejection, long delayMillis) {
        super(rejection.getMessage(), rejection, false, false);
        this.delayMillis = delayMillis;
    }

    long delayMillis() {
        return this.delayMillis;
    }
}
