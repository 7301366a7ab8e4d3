package io.github.workflowautomation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Datadog responded with an error status. No run was started: an {@code execute} that may have started a run fails with
 * {@link WorkflowOutcomeUnknownException} instead.
 */
public class WorkflowApiException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /** The HTTP status. */
    private final int status;

    private final transient @Nullable List<WorkflowApiError> errors;

    /** Whether Datadog itself responded. */
    private final boolean fromService;

    /** The time to wait before the next attempt, if reported. */
    private final @Nullable Duration retryAfter;

    /**
     * A response with an error status.
     *
     * @param call the call
     * @param status the HTTP status
     * @param errors the errors in the body; empty if there are none
     * @param retryAfter the time to wait before the next attempt, {@code null} if not reported
     */
    public WorkflowApiException(
            WorkflowCall call, int status, List<WorkflowApiError> errors, @Nullable Duration retryAfter) {
        this(call, status, errors, retryAfter, true);
    }

    /**
     * A response with an error status, from Datadog or from a gateway before it.
     *
     * @param call the call
     * @param status the HTTP status
     * @param errors the errors in the body; empty if there are none
     * @param retryAfter the time to wait before the next attempt, {@code null} if not reported
     * @param fromService whether the body is one of Datadog's
     */
    public WorkflowApiException(
            WorkflowCall call,
            int status,
            List<WorkflowApiError> errors,
            @Nullable Duration retryAfter,
            boolean fromService) {
        super(call, reason(call, status, errors), null);
        this.status = status;
        this.fromService = fromService;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** A failure whose reason the subclass provides. */
    WorkflowApiException(WorkflowCall call, String reason, int status, @Nullable Duration retryAfter) {
        super(call, reason, null);
        this.status = status;
        this.fromService = true;
        this.errors = List.of();
        this.retryAfter = retryAfter;
    }

    private static String reason(WorkflowCall call, int status, List<WorkflowApiError> errors) {
        String text = errors.stream().map(WorkflowApiError::toString).collect(Collectors.joining("; "));
        return "was answered with " + status + (text.isEmpty() ? " and no explanation" : " (" + text + ")")
                + ApiErrorAdvice.on(call, status, errors);
    }

    /**
     * The HTTP status of the response.
     *
     * @return 300 to 599
     */
    public int getStatus() {
        return this.status;
    }

    /**
     * Whether Datadog itself responded. A gateway or proxy before it responds with HTML, with other JSON or with nothing.
     *
     * @return {@code true} if the body has the form of Datadog's errors, or if no request was sent
     */
    public boolean isFromService() {
        return this.fromService;
    }

    /**
     * Whether Datadog denied access: the credentials are unknown, or lack a scope or a permission.
     *
     * @return {@code true} for the statuses 401 and 403
     */
    public boolean isAccessDenied() {
        return ApiErrorAdvice.isAccessDenied(this.status);
    }

    /**
     * The errors in the response. They do not survive Java serialization, but the message contains them.
     *
     * @return the errors; empty if there were none
     */
    public List<WorkflowApiError> getErrors() {
        return (this.errors != null) ? this.errors : List.of();
    }

    /**
     * Whether one of the errors has the given code.
     *
     * @param code the code, for example {@code WORKFLOW_INACTIVE}
     * @return {@code true} if an error has it
     */
    public boolean hasCode(String code) {
        return getErrors().stream().anyMatch(error -> code.equals(error.code()));
    }

    /**
     * The time to wait before the next attempt.
     *
     * @return {@code null} if not reported
     */
    public @Nullable Duration getRetryAfter() {
        return this.retryAfter;
    }
}
