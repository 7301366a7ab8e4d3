package io.github.workflowautomation.internal.retry;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;

/** The meaning of a failure for the next step. Only this class distinguishes failures by their types. */
public enum FailureKind {

    /** Status 429, or a rate limit that is known to be exhausted. */
    RATE_LIMITED,

    /** Status 401 or 403. */
    ACCESS_DENIED,

    /** Status 404. */
    NOT_FOUND,

    /** Any other status below 500. */
    REJECTED,

    /** A status below 500 whose body is not one of the service: a gateway or proxy responded. */
    GATEWAY,

    /** Status 408. A gateway can send it while the service still works on the request. */
    REQUEST_TIMEOUT,

    /** Status 500 or higher. */
    SERVER_ERROR,

    /** The connection could not be opened, broke, or timed out. */
    TRANSPORT,

    /** A proxy rejected the connection with status 407. Repeated attempts can lock the account of the proxy. */
    PROXY_DENIED,

    /** The response is not one of the service. */
    UNREADABLE,

    /** The response is larger than the client reads. A retry would get the same one. */
    TOO_LARGE,

    /** The circuit breaker is open, so nothing was sent. */
    CIRCUIT_OPEN,

    /** An execute that may have started a run, or a create that may have created a workflow. */
    OUTCOME_UNKNOWN,

    /** The source of credentials failed, so nothing was sent. */
    NO_CREDENTIALS,

    /** Not a failure of the exchange: an error of the application or of this library. */
    OTHER;

    public static FailureKind of(Throwable failure) {
        if (failure instanceof WorkflowApiException response) {
            return ofResponse(response);
        }
        if (failure instanceof WorkflowTransportException) {
            return ofTransport(failure);
        }
        if (failure instanceof WorkflowOutcomeUnknownException) {
            return OUTCOME_UNKNOWN;
        }
        return (failure instanceof WorkflowCredentialsException) ? NO_CREDENTIALS : OTHER;
    }

    private static FailureKind ofResponse(WorkflowApiException response) {
        int status = response.getStatus();
        if (status == 429) {
            return RATE_LIMITED;
        }
        if (status >= 500) {
            return SERVER_ERROR;
        }
        if (status == 408) {
            return REQUEST_TIMEOUT;
        }
        if (!response.isFromService()) {
            return GATEWAY;
        }
        if (response.isAccessDenied()) {
            return ACCESS_DENIED;
        }
        return (response instanceof WorkflowNotFoundException) ? NOT_FOUND : REJECTED;
    }

    private static FailureKind ofTransport(Throwable failure) {
        if (failure instanceof WorkflowCircuitOpenException) {
            return CIRCUIT_OPEN;
        }
        if (failure instanceof WorkflowProxyAuthenticationException) {
            return PROXY_DENIED;
        }
        if (failure instanceof WorkflowResponseTooLargeException) {
            return TOO_LARGE;
        }
        return (failure instanceof WorkflowUnreadableResponseException) ? UNREADABLE : TRANSPORT;
    }

    /** Whether the response says that nothing was done. */
    public boolean isRejection() {
        return switch (this) {
            case RATE_LIMITED, ACCESS_DENIED, NOT_FOUND, REJECTED, GATEWAY -> true;
            default -> false;
        };
    }

    /** Whether the service or a proxy denies a call that it has allowed before, which can be temporary. */
    public boolean isDoubtfulAfterSuccess() {
        return this == ACCESS_DENIED || this == NOT_FOUND || this == PROXY_DENIED;
    }

    /** Whether the exchange failed in a way that another attempt may not. */
    boolean isRetryable() {
        return this == SERVER_ERROR || this == TRANSPORT || this == UNREADABLE || this == REQUEST_TIMEOUT;
    }

    /** Whether a later call may succeed without a change of the request, the credentials or the configuration. */
    public boolean isTransient() {
        return isRetryable()
                || this == RATE_LIMITED
                || this == CIRCUIT_OPEN
                || this == GATEWAY
                || this == NO_CREDENTIALS;
    }
}
