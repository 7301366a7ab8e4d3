package io.github.workflowautomation;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An {@code execute} that may have started a run: the request was sent, and no response reported the outcome. The client never
 * retries it, because every {@code POST} that arrives starts a run. Before you execute the workflow again, search for the run with
 * {@link WorkflowAutomationClient#findInstances(WorkflowOutcomeUnknownException)}.
 *
 * <p>It is no {@link WorkflowTransportException}, so that a retry of the application on that type does not start a second run.
 */
public class WorkflowOutcomeUnknownException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /** The time at which the request was sent. */
    private final Instant sentAt;

    /** The time at which the client stopped waiting for a response. */
    private final Instant givenUpAt;

    private final transient @Nullable Supplier<? extends @Nullable Map<String, ?>> inputs;

    /**
     * An execute of unknown outcome.
     *
     * @param call the call
     * @param sentAt the time at which the request was sent, by the clock of this machine
     * @param givenUpAt the time at which the client stopped waiting for a response, by the clock of this machine
     * @param afterwards what happened instead of a response; continues "the request was sent, and then"
     * @param cause the cause, {@code null} if there is none
     * @param inputs supplies the inputs that were sent, as values of the types that {@link WorkflowInstance} describes, to compare
     * them with the inputs of a run; the supplier or its result is {@code null} if they are not known. They are never printed,
     * have no getter, and do not survive Java serialization
     */
    public WorkflowOutcomeUnknownException(
            WorkflowCall call,
            Instant sentAt,
            Instant givenUpAt,
            String afterwards,
            @Nullable Throwable cause,
            @Nullable Supplier<? extends @Nullable Map<String, ?>> inputs) {
        super(
                call,
                "may have started a run: the request was sent at " + sentAt + ", and then " + afterwards
                        + ". It is not sent again. Look for the run with findInstances, or on the workflow's page in"
                        + " Datadog, before you execute again",
                cause);
        this.sentAt = sentAt;
        this.givenUpAt = givenUpAt;
        this.inputs = inputs;
    }

    /**
     * The time at which the request was sent, by the clock of this machine.
     *
     * @return the time
     */
    public Instant getSentAt() {
        return this.sentAt;
    }

    /**
     * The time at which the client stopped waiting for a response, by the clock of this machine.
     *
     * @return the time; the run may have started later, because Datadog may have queued it
     */
    public Instant getGivenUpAt() {
        return this.givenUpAt;
    }

    /**
     * Always {@code false}: a second call could start a second run.
     *
     * @return {@code false}
     */
    @Override
    public boolean isSafeToRepeat() {
        return false;
    }

    /** Not named like a getter, so that serializers do not find it. */
    @Nullable
    Map<String, ?> sentInputs() {
        return (this.inputs != null) ? this.inputs.get() : null;
    }
}
