package io.github.workflowautomation.console.page;

import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstanceStep;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * A failure as pages show it.
 *
 * @param title what happened, in a few plain words
 * @param message what happened in detail, and what you can do
 * @param repeat whether the same can be tried again, in a sentence; {@code null} if that makes no sense
 * @param safeToRepeat whether a repetition cannot run a workflow twice
 * @param status the status of the page that shows nothing but this failure
 * @param retryAfter the time after which the same can be tried again, {@code null} if not known
 * @param workflow the workflow, an alias or a UUID; {@code null} if the failure is not about one
 * @param instanceId the UUID of the run, {@code null} if there is none
 * @param link the run in the user interface of Datadog, {@code null} if not known
 * @param failedSteps the steps of the run that failed
 */
public record Failure(
        String title,
        String message,
        @Nullable String repeat,
        boolean safeToRepeat,
        HttpStatusCode status,
        @Nullable Duration retryAfter,
        @Nullable String workflow,
        @Nullable String instanceId,
        @Nullable URI link,
        List<WorkflowInstanceStep> failedSteps) {

    /**
     * Describes a failure.
     *
     * @param failure an exception of the library, or any other
     * @return the failure; contains no input and no output
     */
    public static Failure of(Throwable failure) {
        FailureKind kind = FailureKind.of(failure);
        if (!(failure instanceof WorkflowAutomationException known)) {
            return new Failure(
                    kind.title(), kind.message(failure), null, true, kind.status(), null, null, null, null, List.of());
        }
        WorkflowFailedException failed = (failure instanceof WorkflowFailedException run) ? run : null;
        return new Failure(
                kind.title(),
                kind.message(failure),
                kind.maySucceedLater() || !known.isSafeToRepeat() ? repeat(known) : null,
                known.isSafeToRepeat(),
                kind.status(),
                kind.retryAfter(),
                known.getWorkflow().isEmpty() ? null : known.getWorkflow(),
                known.getInstanceId(),
                (failed != null) ? failed.getInstance().link() : null,
                (failed != null) ? failed.getFailedSteps() : List.of());
    }

    /** An outage of Datadog, during which the client continues its requests. */
    static Failure outage(Instant since) {
        return new Failure(
                "Datadog does not respond",
                "No request has succeeded since " + since.truncatedTo(ChronoUnit.SECONDS)
                        + ". This page shows what was known before, and continues when Datadog responds again.",
                null,
                true,
                HttpStatus.SERVICE_UNAVAILABLE,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static String repeat(WorkflowAutomationException failure) {
        if (failure instanceof WorkflowOutcomeUnknownException) {
            return "Do not repeat it before you know whether a run was started.";
        }
        if (!failure.isSafeToRepeat()) {
            return "Do not repeat it: the run was started. Follow it instead.";
        }
        return failure.getOperation().startsRun()
                ? "No run was started. It is safe to try again."
                : "It is safe to try again.";
    }
}
