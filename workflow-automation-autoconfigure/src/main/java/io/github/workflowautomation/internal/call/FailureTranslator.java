package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.Attempt;
import io.github.workflowautomation.internal.exchange.HttpExchange;
import io.github.workflowautomation.internal.json.SentDefinition;
import io.github.workflowautomation.internal.json.SentInputs;
import io.github.workflowautomation.internal.retry.FailureKind;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.proxy.HttpProxyHandler.HttpProxyConnectException;
import io.netty.handler.proxy.ProxyConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** A post that was sent and not rejected by the service may have done its work, whatever the failure was. */
    Throwable translate(ApiRequest request, Attempt attempt, Throwable failure) {
        Throwable translated = (failure instanceof WorkflowAutomationException)
                ? failure
                : transportFailure(request.call(), attempt, failure);
        Instant sentAt = attempt.sentAt();
        return (request.isPost()
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
        String route = this.exchange.route();
        return (failure instanceof TimeoutException)
                ? new WorkflowTransportException(call, "was not answered within the response timeout" + route, null)
                : new WorkflowTransportException(call, "broke off" + route + ": " + cause.getMessage(), cause);
    }

    private static WorkflowTransportException notConnected(WorkflowCall call, @Nullable String proxy, Throwable cause) {
        if (proxy == null) {
            return new WorkflowTransportException(call, "could not connect: " + cause.getMessage(), cause);
        }
        // Encryption reports the refusal of the proxy as a failure of its own
        ProxyConnectException refusal = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .filter(ProxyConnectException.class::isInstance)
                .map(ProxyConnectException.class::cast)
                .findFirst()
                .orElse(null);
        if (refusal instanceof HttpProxyConnectException response && wantsCredentials(response)) {
            return new WorkflowProxyAuthenticationException(call, proxy);
        }
        String reason = "could not connect through the proxy " + proxy + ": ";
        // The refusal is not the cause: it holds the headers of the proxy, which cannot be serialized
        return (refusal != null)
                ? new WorkflowTransportException(call, reason + refusal.getMessage(), null)
                : new WorkflowTransportException(call, reason + message(cause), cause);
    }

    private static @Nullable String message(Throwable cause) {
        return (cause instanceof UnresolvedAddressException) ? "its host name is unknown" : cause.getMessage();
    }

    /** The status is in the message only. The header is required with status 407, and no other status has it. */
    private static boolean wantsCredentials(HttpProxyConnectException response) {
        HttpHeaders headers = response.headers();
        return (headers != null && headers.contains(HttpHeaderNames.PROXY_AUTHENTICATE))
                || String.valueOf(response.getMessage()).contains("status: 407");
    }

    private Throwable unsent(WorkflowCall call, Throwable failure, Throwable cause) {
        if (failure instanceof WebClientException) {
            return notConnected(call, this.exchange.proxy(), cause);
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
        Instant givenUpAt = Instant.now();
        String reason = (failure instanceof WorkflowAutomationException ours)
                ? "it " + ours.getReason()
                : String.valueOf(failure.getMessage());
        if (request.createsWorkflow()) {
            warn(call, failure, "created a workflow. Look for it with findDefinitions before you create again");
            SentDefinition sent = SentDefinition.of(request.body());
            return new WorkflowOutcomeUnknownException(
                    call, sentAt, givenUpAt, reason, failure, sent.name(), sent.handle());
        }
        warn(call, failure, "started a run. Look for the run with findInstances before you execute again");
        return new WorkflowOutcomeUnknownException(
                call, sentAt, givenUpAt, reason, failure, SentInputs.of(request.body()));
    }

    private static void warn(WorkflowCall call, Throwable failure, String suspicion) {
        log.warn(
                "{} has an unknown outcome ({}): it may have {}",
                call,
                failure.getClass().getSimpleName(),
                suspicion);
    }
}
