package io.github.workflowautomation;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An {@code execute} that may have started a run: the request went out, and no answer came back that tells. It is never
 * sent again by this library, as every {@code POST} that arrives starts a run. Before the caller executes again, it should
 * look whether the run is there: {@link WorkflowAutomationClient#findInstances(WorkflowOutcomeUnknownException)} does.
 */
public class WorkflowOutcomeUnknownException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /** When the request was sent. */
    private final Instant sentAt;

    /** When no answer was expected any more. */
    private final Instant givenUpAt;

    private final transient @Nullable Supplier<? extends @Nullable Map<String, ?>> inputs;

    /**
     * An execute of unknown fate.
     *
     * @param call what the call was about
     * @param sentAt when the request was sent, by this machine's clock
     * @param givenUpAt when it became clear that no answer tells, by this machine's clock
     * @param afterwards what happened instead of an answer; completes "the request was sent, and then"
     * @param cause the failure below, {@code null} if there is none
     * @param inputs gives the inputs that were sent, as the values that {@link WorkflowInstance} describes, to compare them
     * with those of a run; it, or what it gives, is {@code null} if they are not known. They are never printed, have no getter, and do not survive
     * Java serialization
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
     * When the request was sent, by this machine's clock.
     *
     * @return the time
     */
    public Instant getSentAt() {
        return this.sentAt;
    }

    /**
     * When it became clear that no answer tells what became of the request, by this machine's clock.
     *
     * @return the time; a run may have started later, as the service may have let it wait
     */
    public Instant getGivenUpAt() {
        return this.givenUpAt;
    }

    /** No getter, which a serializer would find. */
    @Nullable
    Map<String, ?> sentInputs() {
        return (this.inputs != null) ? this.inputs.get() : null;
    }
}
