package io.github.workflowautomation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The run did not end before the overall deadline of the waiting; without an instance id, it was not even started, and
 * will not be. The run goes on, unless
 * {@link AwaitOptions#cancelOnDispose(boolean)} asks for its cancellation. Waiting can be taken up again with
 * {@link WorkflowAutomationClient#awaitCompletion(String, String)}.
 */
public class WorkflowAwaitTimeoutException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable WorkflowInstance lastInstance;

    /** The deadline that passed. */
    private final Duration timeout;

    /**
     * A wait that took too long.
     *
     * @param call what the call was about
     * @param timeout the deadline that passed
     * @param lastInstance the last state seen, {@code null} if none was
     * @param lastFailure why the latest look at the instance failed, {@code null} if it did not
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
            return "could not be started within " + timeout + "; nothing was sent that could start it later";
        }
        String message = "did not end within " + timeout;
        if (lastInstance == null) {
            return message + "; no state of it was seen";
        }
        return message + "; the last state seen is " + lastInstance.status()
                + ((lastInstance.link() != null) ? ". See " + lastInstance.link() : "");
    }

    /**
     * The deadline that passed.
     *
     * @return the time from the subscription
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
