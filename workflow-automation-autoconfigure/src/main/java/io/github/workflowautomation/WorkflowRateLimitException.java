package io.github.workflowautomation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit stands in the way, and waiting for it would take longer than
 * {@code datadog.workflow-automation.rate-limit.max-wait} allows. Either the service refused the call (429), or the call was
 * held back because earlier answers tell that it would be refused. Nothing was started; the call can be made again after
 * {@link #getRetryAfter()}.
 */
public class WorkflowRateLimitException extends WorkflowApiException {

    private static final long serialVersionUID = 1L;

    /** The name of the limit, if told. */
    private final @Nullable String limitName;

    /** Whether there was no answer, as nothing was sent. */
    private final boolean heldBack;

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
        this.heldBack = false;
    }

    /**
     * A call that was not sent, as it would have been refused.
     *
     * @param call what the call was about
     * @param retryAfter how long the limit lasts at least
     * @param limitName the name of the limit, {@code null} if not told
     */
    public WorkflowRateLimitException(WorkflowCall call, Duration retryAfter, @Nullable String limitName) {
        super(
                call,
                "was not sent: the rate limit" + ((limitName != null) ? " '" + limitName + "'" : "")
                        + " lets nothing through for another " + seconds(retryAfter)
                        + " s or more, longer than this call waits. Make it again after that, raise"
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
     * The name of the limit, as {@code X-RateLimit-Name} gave it.
     *
     * @return {@code null} if not told
     */
    public @Nullable String getLimitName() {
        return this.limitName;
    }

    /**
     * Whether nothing was sent: the answers to earlier calls told that the limit is spent.
     *
     * @return {@code false} if the service itself refused this call
     */
    public boolean isHeldBack() {
        return this.heldBack;
    }
}
