package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Describes failed checks without secrets. */
final class CheckFailures {

    private CheckFailures() {}

    /** 90 percent of the time limit: the client then times out first, and its exception says more. */
    static Duration clientTimeLimit(Duration timeLimit) {
        return timeLimit.multipliedBy(9).dividedBy(10);
    }

    /** The status and the errors of a response, without the advice in the exception's message: findings contain their own. */
    static String response(WorkflowApiException failure) {
        String errors =
                failure.getErrors().stream().map(WorkflowApiError::toString).collect(Collectors.joining("; "));
        return failure.getStatus() + (errors.isEmpty() ? "" : " (" + errors + ")");
    }

    /** Messages of other exceptions may contain secrets, so only their class is named. */
    static String reason(Throwable failure) {
        if (failure instanceof WorkflowAutomationException known) {
            return "the request " + known.getReason();
        }
        return (failure instanceof TimeoutException)
                ? "the request timed out"
                : failure.getClass().getSimpleName();
    }
}
