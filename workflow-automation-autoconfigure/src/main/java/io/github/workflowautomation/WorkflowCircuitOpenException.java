package io.github.workflowautomation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * No request was sent: most of the latest requests failed, and the circuit breaker rejects further ones
 * ({@code datadog.workflow-automation.circuit-breaker}, disabled by default). The client does not retry the call; you can retry
 * it after {@link #getRetryAfter()}. Awaits continue to poll.
 */
public class WorkflowCircuitOpenException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /** The time until some requests are permitted again, if known. */
    private final @Nullable Duration retryAfter;

    /**
     * A request that was rejected.
     *
     * @param call the call
     * @param retryAfter the time until some requests are permitted again, {@code null} if requests in flight decide
     */
    public WorkflowCircuitOpenException(WorkflowCall call, @Nullable Duration retryAfter) {
        super(
                call,
                "was not sent: most of the latest requests failed, and the circuit breaker is open. "
                        + ((retryAfter != null)
                                ? "It permits requests again in " + retryAfter.toMillis() + " ms"
                                : "It closes if the requests succeed that it has permitted as a test"),
                null);
        this.retryAfter = retryAfter;
    }

    /**
     * The time until some requests are permitted again.
     *
     * @return {@code null} if permitted requests are in flight, whose outcome decides
     */
    public @Nullable Duration getRetryAfter() {
        return this.retryAfter;
    }
}
