package io.github.workflowautomation;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An {@code execute} that may have started a run, or a {@code create} that may have created a workflow: the request was sent, and
 * no response reported the outcome. The client never retries it, because every {@code POST} that arrives does its work. Before you
 * repeat the call, search for the run with
 * {@link WorkflowAutomationClient#findInstances(WorkflowOutcomeUnknownException)}, or for the workflow with
 * {@code WorkflowDefinitionsClient.findDefinitions}.
 *
 * <p>It is no {@link WorkflowTransportException}, so that a retry of the application on that type does not start a second run.
 */
public class WorkflowOutcomeUnknownException extends WorkflowAutomationException {

    private static final long serialVersionUID = 1L;

    /** The time at which the request was sent. */
    private final Instant sentAt;

    /** The time at which the client stopped waiting for a response. */
    private final Instant givenUpAt;

    /** The name of the workflow of a create. */
    private final @Nullable String definitionName;

    /** The handle of the workflow of a create. */
    private final @Nullable String definitionHandle;

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
        this.definitionName = null;
        this.definitionHandle = null;
    }

    /**
     * A create of unknown outcome.
     *
     * @param call the call
     * @param sentAt the time at which the request was sent, by the clock of this machine
     * @param givenUpAt the time at which the client stopped waiting for a response, by the clock of this machine
     * @param afterwards what happened instead of a response; continues "the request was sent, and then"
     * @param cause the cause, {@code null} if there is none
     * @param definitionName the name of the workflow that was sent
     * @param definitionHandle the handle of the workflow that was sent, {@code null} if there was none
     */
    public WorkflowOutcomeUnknownException(
            WorkflowCall call,
            Instant sentAt,
            Instant givenUpAt,
            String afterwards,
            @Nullable Throwable cause,
            String definitionName,
            @Nullable String definitionHandle) {
        super(
                call,
                "may have created the workflow '" + definitionName + "'"
                        + ((definitionHandle != null) ? " with the handle '" + definitionHandle + "'" : "")
                        + ": the request was sent at " + sentAt + ", and then " + afterwards
                        + ". It is not sent again. Look for the workflow with findDefinitions, or in the list of workflows in"
                        + " Datadog, before you create it again",
                cause);
        this.sentAt = sentAt;
        this.givenUpAt = givenUpAt;
        this.inputs = null;
        this.definitionName = definitionName;
        this.definitionHandle = definitionHandle;
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
     * The name of the workflow that a {@code create} may have created.
     *
     * @return {@code null} if the call may have started a run
     */
    public @Nullable String getDefinitionName() {
        return this.definitionName;
    }

    /**
     * The handle of the workflow that a {@code create} may have created.
     *
     * @return {@code null} if none was sent, or the call may have started a run
     */
    public @Nullable String getDefinitionHandle() {
        return this.definitionHandle;
    }

    /**
     * Always {@code false}: a second call could start a second run, or create a second workflow.
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
