package io.github.workflowautomation.console.page;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;

/**
 * What a failure means to a person.
 *
 * @param title what happened, in a few plain words
 * @param status the status of a page that shows it
 * @param maySucceedLater whether the same may succeed later without a change
 * @param retryAfter the time after which it may succeed, {@code null} if not known
 */
record FailureKind(
        String title,
        HttpStatusCode status,
        boolean maySucceedLater,
        @Nullable Duration retryAfter) {

    static FailureKind of(Throwable failure) {
        if (failure instanceof WorkflowApiException response) {
            return ofResponse(response);
        }
        if (failure instanceof WorkflowTransportException transport) {
            return ofTransport(transport);
        }
        if (failure instanceof WorkflowAutomationException other) {
            return ofCall(other);
        }
        if (failure instanceof ErrorResponse response) {
            return permanent(
                    switch (response.getStatusCode().value()) {
                        case 404 -> "There is no such page";
                        case 405 -> "This page cannot do that";
                        default -> "The browser sent something that the page does not understand";
                    },
                    response.getStatusCode());
        }
        return (failure instanceof IllegalArgumentException)
                ? permanent("There is no such page", HttpStatus.NOT_FOUND)
                : permanent("The console failed", HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static FailureKind ofResponse(WorkflowApiException response) {
        if (response instanceof WorkflowNotFoundException) {
            return permanent(
                    (response.getInstanceId() != null)
                            ? "Datadog does not know this run"
                            : "Datadog does not know this workflow",
                    HttpStatus.NOT_FOUND);
        }
        if (response instanceof WorkflowRateLimitException) {
            return passing(
                    "The rate limit admits no request", HttpStatus.SERVICE_UNAVAILABLE, response.getRetryAfter());
        }
        if (response.isAccessDenied()) {
            return permanent("Datadog denied access", HttpStatus.BAD_GATEWAY);
        }
        if (response.hasCode("WORKFLOW_INACTIVE")) {
            return permanent("The workflow is not published", HttpStatus.BAD_GATEWAY);
        }
        return (response.getStatus() >= 500)
                ? passing(
                        response.isFromService()
                                ? "Datadog has a problem of its own"
                                : "A gateway before Datadog has a problem",
                        HttpStatus.BAD_GATEWAY,
                        response.getRetryAfter())
                : permanent("Datadog rejected the request", HttpStatus.BAD_GATEWAY);
    }

    private static FailureKind ofTransport(WorkflowTransportException failure) {
        if (failure instanceof WorkflowCircuitOpenException open) {
            return passing("Requests are paused", HttpStatus.SERVICE_UNAVAILABLE, open.getRetryAfter());
        }
        if (failure instanceof WorkflowProxyAuthenticationException) {
            return permanent("The proxy requires credentials", HttpStatus.BAD_GATEWAY);
        }
        if (failure instanceof WorkflowUnreadableResponseException) {
            return passing("The response is not readable", HttpStatus.BAD_GATEWAY, null);
        }
        return (failure instanceof WorkflowResponseTooLargeException)
                ? permanent("The response is too large", HttpStatus.BAD_GATEWAY)
                : passing("Datadog is not reachable", HttpStatus.SERVICE_UNAVAILABLE, null);
    }

    private static FailureKind ofCall(WorkflowAutomationException failure) {
        if (failure instanceof WorkflowOutcomeUnknownException) {
            return permanent("Nobody knows whether a run was started", HttpStatus.BAD_GATEWAY);
        }
        if (failure instanceof WorkflowFailedException failed) {
            boolean canceled =
                    WorkflowInstanceStatus.CANCELED.equals(failed.getInstance().status());
            return permanent(canceled ? "The run was canceled" : "The run failed", HttpStatus.CONFLICT);
        }
        if (failure instanceof WorkflowInputException) {
            return permanent("The workflow does not accept these inputs", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (failure instanceof WorkflowAwaitTimeoutException) {
            return passing("The run did not end in time", HttpStatus.GATEWAY_TIMEOUT, null);
        }
        return (failure instanceof WorkflowCredentialsException)
                ? permanent("The credentials are not available", HttpStatus.INTERNAL_SERVER_ERROR)
                : permanent("The call failed", HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static FailureKind permanent(String title, HttpStatusCode status) {
        return new FailureKind(title, status, false, null);
    }

    private static FailureKind passing(String title, HttpStatusCode status, @Nullable Duration retryAfter) {
        return new FailureKind(title, status, true, retryAfter);
    }

    /** The messages of the library have neither secrets nor payloads. Those of others may have, and are for the log only. */
    String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        if (message != null
                && (failure instanceof WorkflowAutomationException || failure instanceof IllegalArgumentException)) {
            return message.endsWith(".") ? message : message + ".";
        }
        return (this.status.value() < 500)
                ? "Check the address, or go back to the list of workflows."
                : "The log of the application has the details. Reload the page, or go back to the list of workflows.";
    }
}
