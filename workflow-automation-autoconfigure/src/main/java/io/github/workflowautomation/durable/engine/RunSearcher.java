package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowSearchExclusion;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Searches for the run of a record in state SENDING. An empty search proves nothing before the search time is over, because a run may
 * be queued. Only a search that begins afterwards decides that there is no run, and then the run is requested again.
 */
final class RunSearcher {

    private static final Logger log = LoggerFactory.getLogger(RunSearcher.class);

    /** The client searches another 2 minutes before the time of sending. More is for the clock of the database. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(3);

    private static final Duration MAX_DELAY = Duration.ofMinutes(1);

    /** How many candidates the reason names. */
    private static final int MAX_NAMED = 3;

    private final WorkflowAutomationClient client;

    private final DurableRunStore store;

    private final StoreCalls calls;

    private final RunCodec codec;

    private final Transitions transitions;

    private final HeldRuns held;

    private final DurableRunSettings settings;

    RunSearcher(
            WorkflowAutomationClient client,
            DurableRunStore store,
            StoreCalls calls,
            RunCodec codec,
            Transitions transitions,
            HeldRuns held,
            DurableRunSettings settings) {
        this.client = client;
        this.store = store;
        this.calls = calls;
        this.codec = codec;
        this.transitions = transitions;
        this.held = held;
        this.settings = settings;
    }

    Mono<DurableRunRecord> search(DurableRunRecord run) {
        DurableRunLease lease = this.held.lease(run);
        boolean over = Objects.requireNonNullElse(run.sinceSent(), Duration.ZERO)
                        .compareTo(SendAttempt.hold(this.settings).plus(this.settings.searchTime()))
                >= 0;
        WorkflowSearchExclusion otherRecords = ids -> this.calls.once(() -> this.store.findRecordedInstances(ids));
        return Mono.defer(() -> this.client.findInstances(unknown(run)).collectList())
                .contextWrite(otherRecords::addTo)
                .flatMap(matches -> result(run, matches))
                .map(result -> decide(run, result, over))
                .onErrorResume(failure -> Mono.just(onFailure(run, failure, over)))
                .flatMap(change -> this.transitions.apply(lease, change));
    }

    private WorkflowOutcomeUnknownException unknown(DurableRunRecord run) {
        Instant sentAt = Objects.requireNonNullElse(run.sentAt(), run.submittedAt());
        // The client accepts the name of the workflow as its id
        return new WorkflowOutcomeUnknownException(
                new WorkflowCall(WorkflowOperation.EXECUTE, run.workflow(), run.workflow(), null, run.connection()),
                sentAt.minus(CLOCK_DIFFERENCE),
                sentAt.plus(SendAttempt.hold(this.settings)).plus(CLOCK_DIFFERENCE),
                "no response was recorded",
                null,
                () -> this.codec.inputsAsMap(run));
    }

    private Mono<SearchResult> result(DurableRunRecord run, List<WorkflowInstanceMatch> matches) {
        List<String> ids = matches.stream().map(match -> match.instance().id()).toList();
        String keyInput = this.codec.keyInput(run.workflow());
        return this.calls
                .once(() -> this.store.findRecordedInstances(ids))
                .map(recorded -> (keyInput != null)
                        ? SearchResult.ofKey(matches, recorded, keyInput, run.key())
                        : SearchResult.ofInputs(matches, recorded));
    }

    private static DurableRunChange decide(DurableRunRecord run, SearchResult result, boolean over) {
        WorkflowInstance certain = result.certain();
        if (certain != null) {
            log.info("Instance {} is the run of the durable run '{}'; it is followed", certain.id(), run.key());
            return DurableRunChange.started(certain.id(), text(certain.link()), Next.KEEP);
        }
        if (!over) {
            return DurableRunChange.deferred(StoreCalls.backOff(run.retries(), MAX_DELAY));
        }
        if (result.possible().isEmpty()) {
            log.info("No run was started for the durable run '{}': it is sent again", run.key());
            return DurableRunChange.requested(Duration.ZERO, "no run was started at the first attempt");
        }
        String candidates = result.possible().stream()
                .limit(MAX_NAMED)
                .map(WorkflowInstance::id)
                .collect(Collectors.joining(", "));
        return unknown(
                run,
                "it may have been started as one of " + result.possible().size() + " runs, for example " + candidates
                        + ". Call resolve(key, instanceId) or abandon(key)",
                text(result.possible().get(0).link()));
    }

    private static DurableRunChange onFailure(DurableRunRecord run, Throwable failure, boolean over) {
        boolean final4xx = failure instanceof WorkflowApiException response
                && response.isFromService()
                && (response.getStatus() == 403 || response.getStatus() == 404);
        if (over && final4xx) {
            return unknown(run, "it may have been started, and the search failed: " + failure.getMessage(), null);
        }
        log.debug("The search for the durable run '{}' failed", run.key(), failure);
        return DurableRunChange.deferred(StoreCalls.backOff(run.retries(), MAX_DELAY));
    }

    static DurableRunChange unknown(DurableRunRecord run, String reason, @Nullable String link) {
        log.warn(
                "The outcome of the durable run '{}' of workflow '{}' on the connection '{}' is unknown ({}): {}",
                run.key(),
                run.workflow(),
                run.connection(),
                (link != null) ? link : "no link",
                reason);
        return DurableRunChange.unknown(reason, link);
    }

    private static @Nullable String text(@Nullable URI link) {
        return (link != null) ? link.toString() : null;
    }
}
