package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;

/**
 * Sends a request: makes attempts as {@link Resending} allows, each of which passes the {@link Gate}, and gives each failure
 * its meaning.
 */
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final Credentials credentials;

    private final Resending resending;

    private final Gate gate;

    private final HttpExchange exchange;

    private final Answers answers;

    private final @Nullable Breaker breaker;

    Sender(
            Credentials credentials,
            Resending resending,
            Gate gate,
            HttpExchange exchange,
            Answers answers,
            @Nullable Breaker breaker) {
        this.credentials = credentials;
        this.resending = resending;
        this.gate = gate;
        this.exchange = exchange;
        this.answers = answers;
        this.breaker = breaker;
    }

    <T> Mono<T> send(ApiRequest request, Function<JsonParser, T> reader) {
        return send(request, reader, CallProgress.unhurried());
    }

    <T> Mono<T> send(ApiRequest request, Function<JsonParser, T> reader, CallProgress progress) {
        return Mono.defer(() -> {
            Patience patience = this.gate.patience(progress);
            return this.resending.resend(attempt(request, reader, progress, patience));
        });
    }

    private <T> Mono<T> attempt(
            ApiRequest request, Function<JsonParser, T> reader, CallProgress progress, Patience patience) {
        return Mono.defer(() -> {
            Attempt attempt = progress.begin();
            DatadogCredentials known = this.credentials.get();
            Pass pass = this.gate.enter(request, patience, known);
            // They may have changed while the attempt waited
            Supplier<DatadogCredentials> current = pass.waits ? this.credentials::get : () -> known;
            Mono<T> exchange = Mono.defer(() -> this.exchange.exchange(request, current.get(), attempt))
                    .map(response -> {
                        pass.answered(response);
                        return this.answers.read(request, response, reader);
                    })
                    .onErrorMap(failure -> meaning(request, attempt, failure));
            return pass.then(Breaker.guard(this.breaker, request.call(), exchange))
                    .onErrorMap(failure -> {
                        if (startedNothing(failure)) {
                            progress.end();
                        }
                        return (failure instanceof WorkflowApiException answer)
                                ? refusalOrEnd(answer, pass, patience)
                                : failure;
                    })
                    .doFinally(end -> {
                        pass.leave(attempt.sentAt() != null);
                        this.exchange.ended();
                    });
        });
    }

    private RuntimeException refusalOrEnd(WorkflowApiException answer, Pass pass, Patience patience) {
        if (answer instanceof WorkflowRateLimitException limit) {
            return limit.isHeldBack() ? limit : pass.refusalOrEnd(limit);
        }
        boolean credentialsRefused = answer.getStatus() == 401 || answer.getStatus() == 403;
        if (credentialsRefused && this.credentials.haveJustChanged(patience)) {
            return new Refusal(answer, this.resending.firstPauseMillis());
        }
        if (credentialsRefused) {
            this.credentials.refused(answer);
        }
        return answer;
    }

    /** With any other end the call has not ended before its caller knows of it, as there may be a run. */
    private static boolean startedNothing(Throwable failure) {
        return !(failure instanceof WorkflowOutcomeUnknownException);
    }

    private Throwable meaning(ApiRequest request, Attempt attempt, Throwable failure) {
        Throwable meaning = (failure instanceof WorkflowAutomationException)
                ? failure
                : transportFailure(request.call(), attempt, failure);
        Instant sentAt = attempt.sentAt();
        return (request.startsRun() && sentAt != null && !isRefusal(meaning))
                ? outcomeUnknown(request, sentAt, meaning)
                : meaning;
    }

    /** From 300 to 499 the service says itself that it did not do it. */
    private static boolean isRefusal(Throwable meaning) {
        return meaning instanceof WorkflowApiException answer && answer.getStatus() >= 300 && answer.getStatus() < 500;
    }

    private static WorkflowOutcomeUnknownException outcomeUnknown(
            ApiRequest request, Instant sentAt, Throwable meaning) {
        WorkflowCall call = request.call();
        log.warn(
                "{} has an unknown outcome ({}): it may have started a run, so look with findInstances before it is repeated",
                call,
                meaning.getClass().getSimpleName());
        String prefix = call + " ";
        String message = String.valueOf(meaning.getMessage());
        String afterwards = message.startsWith(prefix) ? "it " + message.substring(prefix.length()) : message;
        return new WorkflowOutcomeUnknownException(
                call, sentAt, Instant.now(), afterwards, meaning, SentInputs.of(request.body()));
    }

    private Throwable transportFailure(WorkflowCall call, Attempt attempt, Throwable failure) {
        if (failure instanceof DataBufferLimitException) {
            return new WorkflowResponseTooLargeException(call, this.exchange.maxResponseSize());
        }
        // The exception of WebClient holds the request's headers, and so the keys: go on with what is below
        Throwable cause = (failure instanceof WebClientRequestException && failure.getCause() != null)
                ? failure.getCause()
                : failure;
        if (attempt.sentAt() == null) {
            return (failure instanceof WebClientException)
                    ? new WorkflowTransportException(call, "could not connect: " + cause.getMessage(), cause)
                    : failure;
        }
        return (failure instanceof TimeoutException)
                ? new WorkflowTransportException(call, "was not answered within the response timeout", null)
                : new WorkflowTransportException(call, "broke off: " + cause.getMessage(), cause);
    }
}
