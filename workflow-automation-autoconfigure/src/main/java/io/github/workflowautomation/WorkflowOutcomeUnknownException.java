package io.github.workflowautomation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An {@code execute} that may have started a run: the request went out, and no answer came back that tells. It is never
 * sent again by this library, as every {@code POST} that arrives starts a run. Before the caller executes again, it should
 * look whether the run is there: among {@link WorkflowAutomationClient#listInstances(String)}, one whose source is
 * {@code api} and that started after {@link #getSentAt()}.
 */
public class WorkflowOutcomeUnknownException extends WorkflowTransportException {

    private static final long serialVersionUID = 1L;

    /** When the request was sent. */
    private final Instant sentAt;

    /**
     * An execute of unknown fate.
     *
     * @param call what the call was about
     * @param sentAt when the request was sent, by this machine's clock
     * @param afterwards what happened instead of an answer; completes "the request was sent, and then"
     * @param cause the failure below, {@code null} if there is none
     */
    public WorkflowOutcomeUnknownException(
            WorkflowCall call, Instant sentAt, String afterwards, @Nullable Throwable cause) {
        super(
                call,
                "may have started a run: the request was sent at " + sentAt + ", and then " + afterwards
                        + ". It is not sent again. Look for a run with the source 'api' that started since then"
                        + " (listInstances, or the workflow's page in Datadog) before you execute again",
                cause);
        this.sentAt = sentAt;
    }

    /**
     * When the request was sent, by this machine's clock.
     *
     * @return the time
     */
    public Instant getSentAt() {
        return this.sentAt;
    }
}
