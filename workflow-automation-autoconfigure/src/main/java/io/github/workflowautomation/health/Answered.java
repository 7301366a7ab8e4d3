package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What a failed check tells, in words that hold no secret. */
final class Answered {

    private Answered() {}

    /** The client ends a check in time itself, and says more than we could, if it has a little less time than we have. */
    static Duration clientsShareOf(Duration timeLimit) {
        return timeLimit.multipliedBy(9).dividedBy(10);
    }

    static boolean isRefusal(WorkflowApiException answer) {
        return answer.getStatus() == 401 || answer.getStatus() == 403;
    }

    /** Without the advice that the message of the exception has at its end: findings have a better one. */
    static String text(WorkflowApiException answer) {
        String told =
                answer.getErrors().stream().map(WorkflowApiError::toString).collect(Collectors.joining("; "));
        return answer.getStatus() + (told.isEmpty() ? "" : " (" + told + ")");
    }

    /** Exceptions of others may hold anything in their messages. */
    static String reason(Throwable failure) {
        if (failure instanceof WorkflowAutomationException ours) {
            String message = String.valueOf(ours.getMessage());
            String prefix = ours.getCall() + " ";
            return message.startsWith(prefix) ? "the request " + message.substring(prefix.length()) : message;
        }
        return (failure instanceof TimeoutException)
                ? "the request was not answered in time"
                : failure.getClass().getSimpleName();
    }
}
