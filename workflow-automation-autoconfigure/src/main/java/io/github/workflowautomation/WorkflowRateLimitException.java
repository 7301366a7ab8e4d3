package io.github.workflowautomation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit does not admit the call within {@code datadog.workflow-automation.rate-limit.max-wait}. Either Datadog rejected the
 * request with 429, or the client did not send it because Datadog would have rejected it. No run was started; you can retry the
 * call after {@link #getRetryAfter()}.
 */
public class WorkflowRateLimitException extends WorkflowApiException {

    private static final long serialVersionUID = 1L;

    /** The name of the limit, if reported. */
    private final @Nullable String limitName;

    /** Whether the client rejected the call without a request. */
    private final boolean heldBack;

    /**
     * A response with the status 429.
     *
     * @param call the call
     * @param errors the errors in the body
     * @param retryAfter the time to wait before the next attempt, {@code null} if not reported
     * @param limitName the name of the limit ({@code X-RateLimit-Name}), {@code null} if not reported
     */
    public WorkflowRateLimitException(
            WorkflowCall call,
            List<WorkflowApiError> errors,
            @Nullable Duration retryAfter,
            @Nullable String limitName) {
        super(call, 429, errors, retryAfter);
        this.limitName = limitName;
        this.heldBack = false;
    }

    /**
     * A call that the client did not send because Datadog would have rejected it.
     *
     * @param call the call
     * @param retryAfter the minimum time until the limit admits requests
     * @param limitName the name of the limit, {@code null} if not reported
     */
    public WorkflowRateLimitException(WorkflowCall call, Duration retryAfter, @Nullable String limitName) {
        super(
                call,
                "was not sent: the rate limit" + ((limitName != null) ? " '" + limitName + "'" : "")
                        + " admits no request for at least " + seconds(retryAfter)
                        + " s, which is longer than this call may wait. Retry it later, raise"
                        + " datadog.workflow-automation.rate-limit.max-wait, or ask Datadog for a higher limit",
                429,
                retryAfter);
        this.limitName = limitName;
        this.heldBack = true;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    /**
     * The name of the limit from {@code X-RateLimit-Name}.
     *
     * @return {@code null} if not reported
     */
    public @Nullable String getLimitName() {
        return this.limitName;
    }

    /**
     * Whether the client did not send the request, because responses to earlier calls reported that the limit is exhausted.
     *
     * @return {@code false} if Datadog rejected the request
     */
    public boolean isHeldBack() {
        return this.heldBack;
    }
}
