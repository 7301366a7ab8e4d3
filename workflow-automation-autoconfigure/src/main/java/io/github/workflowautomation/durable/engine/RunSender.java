package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunStore;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Starts the run of a record in state REQUESTED. */
final class RunSender {

    private static final Logger log = LoggerFactory.getLogger(RunSender.class);

    private static final Duration MAX_BACK_OFF = Duration.ofMinutes(5);

    /** A run that was just accepted may not be listed yet. */
    private static final Duration FIRST_SEARCH = Duration.ofSeconds(2);

    private final WorkflowAutomationClient client;

    private final DurableRunStore store;

    private final StoreCalls calls;

    private final RunCodec codec;

    private final Transitions transitions;

    private final HeldRuns held;

    private final DurableRunSettings settings;

    private final Machine machine;

    RunSender(
            WorkflowAutomationClient client,
            DurableRunStore store,
            StoreCalls calls,
            RunCodec codec,
            Transitions transitions,
            HeldRuns held,
            DurableRunSettings settings,
            Machine machine) {
        this.client = client;
        this.store = store;
        this.calls = calls;
        this.codec = codec;
        this.transitions = transitions;
        this.held = held;
        this.settings = settings;
        this.machine = machine;
    }

    Mono<DurableRunRecord> send(DurableRunRecord run) {
        DurableRunLease lease = this.held.lease(run);
        SendAttempt attempt = new SendAttempt(lease, this.store, this.calls, this.settings, this.machine);
        return execute(run, attempt)
                .<Function<Next, DurableRunChange>>map(
                        started -> next -> DurableRunChange.started(started.id(), text(started.link()), next))
                .onErrorResume(failure -> Mono.justOrEmpty(onFailure(run, attempt, failure)))
                .flatMap(change -> this.transitions.applyResponse(lease, change))
                .switchIfEmpty(Mono.fromRunnable(() -> this.held.drop(lease)));
    }

    /** A client that knows no guards gets the request only after it is recorded, so what waits for a rate limit counts as sent. */
    private Mono<WorkflowInstance> execute(DurableRunRecord run, SendAttempt attempt) {
        WorkflowAutomationClient connection;
        try {
            connection = this.client.connection(run.connection());
        } catch (IllegalArgumentException ex) {
            return Mono.error(ex);
        }
        Mono<WorkflowInstance> execute = Mono.defer(() -> connection.execute(run.workflow(), this.codec.inputs(run)));
        return (connection instanceof WorkflowSendGuard.Aware)
                ? execute.contextWrite(attempt::addTo)
                : attempt.beforeSend()
                        .then(Mono.fromCallable(attempt::maySend))
                        .flatMap(maySend -> maySend ? execute : Mono.error(new CancellationException("took too long")));
    }

    private static @Nullable String text(@Nullable URI link) {
        return (link != null) ? link.toString() : null;
    }

    /** {@return {@code null} if another node has the record} */
    private @Nullable Function<Next, DurableRunChange> onFailure(
            DurableRunRecord run, SendAttempt attempt, Throwable failure) {
        if (attempt.isLeaseLost()) {
            return null;
        }
        if (failure instanceof WorkflowOutcomeUnknownException) {
            return next -> DurableRunChange.deferred(FIRST_SEARCH);
        }
        if (failure instanceof WorkflowRateLimitException limited) {
            Duration retryAfter = limited.getRetryAfter();
            return later(run, failure, (retryAfter != null) ? retryAfter : backOff(run));
        }
        if (failure instanceof WorkflowAutomationException known && isRefusal(known)) {
            return next -> DurableRunChange.ended(DurableRunOutcome.REFUSED, message(failure), next);
        }
        if (!(failure instanceof WorkflowAutomationException) && attempt.isPossiblySent()) {
            return next -> DurableRunChange.deferred(FIRST_SEARCH);
        }
        if (failure instanceof IllegalArgumentException) {
            // During a rolling update, another node may know an alias that this one does not
            log.warn(
                    "The durable run '{}' on the connection '{}' is not sent by this node: {}",
                    run.key(),
                    run.connection(),
                    failure.getMessage());
        }
        return later(run, failure, backOff(run));
    }

    /** Whether Datadog or a check of the client has refused this very request, so that nobody needs to send it again. */
    private static boolean isRefusal(WorkflowAutomationException failure) {
        if (failure instanceof WorkflowApiException response) {
            int status = response.getStatus();
            return response.isFromService() && status != 401 && status < 500;
        }
        return !(failure instanceof WorkflowTransportException || failure instanceof WorkflowCredentialsException);
    }

    private static Function<Next, DurableRunChange> later(DurableRunRecord run, Throwable failure, Duration delay) {
        log.debug("The durable run '{}' is sent later: {}", run.key(), failure.toString());
        return next -> DurableRunChange.requested(delay, message(failure));
    }

    private static Duration backOff(DurableRunRecord run) {
        return StoreCalls.backOff(run.retries(), MAX_BACK_OFF);
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
