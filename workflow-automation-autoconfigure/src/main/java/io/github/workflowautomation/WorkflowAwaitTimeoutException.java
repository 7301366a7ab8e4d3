package io.github.workflowautomation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The run did not end before the overall deadline of the await. Without an instance id, the run was not started and will not
 * be. Otherwise the run continues, unless {@link AwaitOptions#cancelOnDispose(boolean)} cancels it. Await it again with
 * {@link WorkflowAutomationClient#awaitCompletion(String, String)}.
 */
public class WorkflowAwaitTimeoutException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable WorkflowInstance lastInstance;

    /** The timeout that elapsed. */
    private final Duration timeout;

    /**
     * An await that took too long.
     *
     * @param call the call
     * @param timeout the timeout that elapsed
     * @param lastInstance the last state seen, {@code null} if none was
     * @param lastFailure the failure of the latest poll, {@code null} if it succeeded
     */
    public WorkflowAwaitTimeoutException(
            WorkflowCall call,
            Duration timeout,
            @Nullable WorkflowInstance lastInstance,
            @Nullable Throwable lastFailure) {
        super(call, reason(call, timeout, lastInstance), lastFailure);
        this.timeout = timeout;
        this.lastInstance = lastInstance;
    }

    private static String reason(WorkflowCall call, Duration timeout, @Nullable WorkflowInstance lastInstance) {
        if (call.instanceId() == null) {
            return "could not be started within " + timeout + "; no request was sent that could start it later";
        }
        String message = "did not end within " + timeout;
        if (lastInstance == null) {
            return message + "; no state of it was seen";
        }
        return message + "; the last state seen is " + lastInstance.status()
                + ((lastInstance.link() != null) ? ". See " + lastInstance.link() : "");
    }

    /**
     * The timeout that elapsed.
     *
     * @return the time since the subscription
     */
    public Duration getTimeout() {
        return this.timeout;
    }

    /**
     * The last state of the run that was seen.
     *
     * @return {@code null} if none was
     */
    public @Nullable WorkflowInstance getLastInstance() {
        return this.lastInstance;
    }
}
