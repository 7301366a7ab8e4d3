package io.github.workflowautomation.internal.retry;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;

/** What a failure means for the next step. The client tells failures apart here and nowhere else. */
public enum FailureKind {

    /** Status 429, or a rate limit that is known to be exhausted. */
    RATE_LIMITED,

    /** Status 401 or 403. */
    ACCESS_DENIED,

    /** Status 404. */
    NOT_FOUND,

    /** Any other status below 500. */
    REJECTED,

    /** Status 500 or higher. */
    SERVER_ERROR,

    /** The connection could not be opened, broke, or timed out. */
    TRANSPORT,

    /** The response is not one of the service. */
    UNREADABLE,

    /** The response is larger than the client reads. A retry would get the same one. */
    TOO_LARGE,

    /** The circuit breaker is open, so nothing was sent. */
    CIRCUIT_OPEN,

    /** An execute that may have started a run. */
    OUTCOME_UNKNOWN,

    /** Not a failure of the exchange: an error of the application or of this library. */
    OTHER;

    public static FailureKind of(Throwable failure) {
        if (failure instanceof WorkflowApiException response) {
            return ofResponse(response);
        }
        if (failure instanceof WorkflowTransportException) {
            return ofTransport(failure);
        }
        return OTHER;
    }

    private static FailureKind ofResponse(WorkflowApiException response) {
        if (response instanceof WorkflowNotFoundException) {
            return NOT_FOUND;
        }
        return switch (response.getStatus()) {
            case 401, 403 -> ACCESS_DENIED;
            case 429 -> RATE_LIMITED;
            default -> (response.getStatus() >= 500) ? SERVER_ERROR : REJECTED;
        };
    }

    private static FailureKind ofTransport(Throwable failure) {
        if (failure instanceof WorkflowOutcomeUnknownException) {
            return OUTCOME_UNKNOWN;
        }
        if (failure instanceof WorkflowCircuitOpenException) {
            return CIRCUIT_OPEN;
        }
        if (failure instanceof WorkflowResponseTooLargeException) {
            return TOO_LARGE;
        }
        return (failure instanceof WorkflowUnreadableResponseException) ? UNREADABLE : TRANSPORT;
    }

    /** Whether the service itself says that it did nothing. */
    public boolean isRejection() {
        return this == RATE_LIMITED || this == ACCESS_DENIED || this == NOT_FOUND || this == REJECTED;
    }

    /** Whether the exchange failed in a way that another attempt may not. */
    boolean isRetryable() {
        return this == SERVER_ERROR || this == TRANSPORT || this == UNREADABLE;
    }

    /** Whether a later call may succeed without a change of the request, the credentials or the configuration. */
    public boolean isTransient() {
        return isRetryable() || this == RATE_LIMITED || this == CIRCUIT_OPEN;
    }
}
