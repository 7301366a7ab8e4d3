package io.github.workflowautomation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The service refused the call because of a rate limit (429), and waiting for it would take longer than
 * {@code datadog.workflow-automation.rate-limit.max-wait}. Nothing was started; the call can be made again after
 * {@link #getRetryAfter()}.
 */
public class WorkflowRateLimitException extends WorkflowApiException {

    private static final long serialVersionUID = 1L;

    /** The name of the limit, if told. */
    private final @Nullable String limitName;

    /**
     * An answer with the status 429.
     *
     * @param call what the call was about
     * @param errors the errors of the body
     * @param retryAfter how long the service asked to wait, {@code null} if it did not
     * @param limitName the name of the limit ({@code X-RateLimit-Name}), {@code null} if not told
     */
    public WorkflowRateLimitException(
            WorkflowCall call,
            List<WorkflowApiError> errors,
            @Nullable Duration retryAfter,
            @Nullable String limitName) {
        super(call, 429, errors, retryAfter);
        this.limitName = limitName;
    }

    /**
     * The name of the limit, as {@code X-RateLimit-Name} gave it.
     *
     * @return {@code null} if not told
     */
    public @Nullable String getLimitName() {
        return this.limitName;
    }
}
