package io.github.workflowautomation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Nothing was sent, because most of the latest requests failed and the circuit breaker holds further ones back
 * ({@code datadog.workflow-automation.circuit-breaker}, off unless enabled). The call is not made again by itself; it can be
 * made again after {@link #getRetryAfter()}. The waiting methods look again by themselves.
 */
public class WorkflowCircuitOpenException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /** How long until requests are let through on trial, if known. */
    private final @Nullable Duration retryAfter;

    /**
     * A request that was held back.
     *
     * @param call what the call was about
     * @param retryAfter how long until requests are let through on trial, {@code null} if that depends on others
     */
    public WorkflowCircuitOpenException(WorkflowCall call, @Nullable Duration retryAfter) {
        super(
                call,
                "was not sent, as most of the latest requests failed and the circuit breaker is open. "
                        + ((retryAfter != null)
                                ? "Requests are let through again in " + retryAfter.toMillis() + " ms"
                                : "It closes when the requests that are under way on trial go well"),
                null);
        this.retryAfter = retryAfter;
    }

    /**
     * How long until requests are let through again, on trial at first.
     *
     * @return {@code null} if requests are under way on trial, and their outcome decides
     */
    public @Nullable Duration getRetryAfter() {
        return this.retryAfter;
    }
}
