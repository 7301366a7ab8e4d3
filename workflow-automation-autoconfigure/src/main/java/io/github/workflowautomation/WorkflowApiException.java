package io.github.workflowautomation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The service answered, and refused the call or failed at it. Nothing was started: an {@code execute} that may have
 * started a run fails with {@link WorkflowOutcomeUnknownException} instead.
 */
public class WorkflowApiException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /** The HTTP status. */
    private final int status;

    private final transient @Nullable List<WorkflowApiError> errors;

    /** How long to wait, if the service said so. */
    private final @Nullable Duration retryAfter;

    /**
     * An answer with an error status.
     *
     * @param call what the call was about
     * @param status the HTTP status
     * @param errors the errors of the body; empty if it had none
     * @param retryAfter how long the service asked to wait, {@code null} if it did not
     */
    public WorkflowApiException(
            WorkflowCall call, int status, List<WorkflowApiError> errors, @Nullable Duration retryAfter) {
        super(call, reason(call, status, errors), null);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** A failure with a reason of the subclass and without errors. */
    WorkflowApiException(WorkflowCall call, String reason, int status, @Nullable Duration retryAfter) {
        super(call, reason, null);
        this.status = status;
        this.errors = List.of();
        this.retryAfter = retryAfter;
    }

    private static String reason(WorkflowCall call, int status, List<WorkflowApiError> errors) {
        String told = errors.stream().map(WorkflowApiError::toString).collect(Collectors.joining("; "));
        return "was answered with " + status + (told.isEmpty() ? " and no explanation" : " (" + told + ")")
                + ApiErrorAdvice.on(call, status, errors);
    }

    /**
     * The HTTP status of the answer.
     *
     * @return 300 to 599
     */
    public int getStatus() {
        return this.status;
    }

    /**
     * Whether Datadog denied access: the credentials are unknown, or lack a scope or a permission.
     *
     * @return {@code true} for the statuses 401 and 403
     */
    public boolean isAccessDenied() {
        return isAccessDenied(this.status);
    }

    static boolean isAccessDenied(int status) {
        return status == 401 || status == 403;
    }

    /**
     * The errors that the answer told. They do not survive Java serialization; the message has them, too.
     *
     * @return the errors; empty if there were none
     */
    public List<WorkflowApiError> getErrors() {
        return (this.errors != null) ? this.errors : List.of();
    }

    /**
     * Whether one of the errors has a code.
     *
     * @param code for example {@code WORKFLOW_INACTIVE}
     * @return {@code true} if there is one
     */
    public boolean hasCode(String code) {
        return getErrors().stream().anyMatch(error -> code.equals(error.code()));
    }

    /**
     * How long the service asked to wait before the next attempt.
     *
     * @return {@code null} if it did not say
     */
    public @Nullable Duration getRetryAfter() {
        return this.retryAfter;
    }
}
