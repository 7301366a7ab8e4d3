package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.Attempt;
import io.github.workflowautomation.internal.exchange.HttpExchange;
import io.github.workflowautomation.internal.json.SentInputs;
import io.github.workflowautomation.internal.retry.FailureKind;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** Translates what the HTTP stack throws into the exceptions of the client. */
final class FailureTranslator {

    private static final Logger log = LoggerFactory.getLogger(FailureTranslator.class);

    private final HttpExchange exchange;

    FailureTranslator(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** An execute that was sent and not rejected by the service may have started a run, whatever the failure was. */
    Throwable translate(ApiRequest request, Attempt attempt, Throwable failure) {
        Throwable translated = (failure instanceof WorkflowAutomationException)
                ? failure
                : transportFailure(request.call(), attempt, failure);
        Instant sentAt = attempt.sentAt();
        return (request.startsRun()
                        && sentAt != null
                        && !FailureKind.of(translated).isRejection())
                ? outcomeUnknown(request, sentAt, translated)
                : translated;
    }

    private Throwable transportFailure(WorkflowCall call, Attempt attempt, Throwable failure) {
        if (failure instanceof DataBufferLimitException) {
            return new WorkflowResponseTooLargeException(call, this.exchange.maxResponseSize());
        }
        // WebClient's exception holds the headers of the request, and thereby the keys: keep only its cause
        Throwable cause = (failure instanceof WebClientRequestException && failure.getCause() != null)
                ? failure.getCause()
                : failure;
        if (!attempt.wasSent()) {
            return unsent(call, failure, cause);
        }
        return (failure instanceof TimeoutException)
                ? new WorkflowTransportException(call, "was not answered within the response timeout", null)
                : new WorkflowTransportException(call, "broke off: " + cause.getMessage(), cause);
    }

    private Throwable unsent(WorkflowCall call, Throwable failure, Throwable cause) {
        if (failure instanceof WebClientException) {
            return new WorkflowTransportException(call, "could not connect: " + cause.getMessage(), cause);
        }
        if (failure instanceof CancellationException || failure instanceof Error || this.exchange.isClosed()) {
            return failure;
        }
        return new WorkflowTransportException(
                call,
                "was not sent: a filter of the application's WebClient failed with "
                        + failure.getClass().getSimpleName(),
                failure);
    }

    private static WorkflowOutcomeUnknownException outcomeUnknown(
            ApiRequest request, Instant sentAt, Throwable failure) {
        WorkflowCall call = request.call();
        log.warn(
                "{} has an unknown outcome ({}): it may have started a run. Look for the run with findInstances before you"
                        + " execute again",
                call,
                failure.getClass().getSimpleName());
        String reason = (failure instanceof WorkflowAutomationException ours)
                ? "it " + ours.getReason()
                : String.valueOf(failure.getMessage());
        return new WorkflowOutcomeUnknownException(
                call, sentAt, Instant.now(), reason, failure, SentInputs.of(request.body()));
    }
}
