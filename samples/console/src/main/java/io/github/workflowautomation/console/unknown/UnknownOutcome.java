package io.github.workflowautomation.console.unknown;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.console.page.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A start of which nobody knows whether it started a run. */
final class UnknownOutcome {

    /** Datadog queues runs, so a run may start and appear this long after the start was given up (see findInstances). */
    private static final Duration SEARCH_PERIOD = Duration.ofMinutes(12);

    /** A human compares no more. The newest candidates come first. */
    private static final int MAX_CANDIDATES = 100;

    private final long number;

    private final String workflow;

    private final WorkflowOutcomeUnknownException failure;

    private final Map<String, @Nullable Object> inputs;

    private volatile @Nullable Search search;

    private volatile @Nullable Decision decision;

    /** The search in progress, which further pages join. */
    private @Nullable Mono<Search> running;

    UnknownOutcome(
            long number,
            String workflow,
            WorkflowOutcomeUnknownException failure,
            Map<String, @Nullable Object> inputs) {
        this.number = number;
        this.workflow = workflow;
        this.failure = failure;
        this.inputs = inputs;
    }

    public long number() {
        return this.number;
    }

    public String workflow() {
        return this.workflow;
    }

    public WorkflowOutcomeUnknownException failure() {
        return this.failure;
    }

    Map<String, @Nullable Object> inputs() {
        return this.inputs;
    }

    /** The time from which on an empty search shows that there is no run. */
    public Instant searchableUntil() {
        return this.failure.getGivenUpAt().plus(SEARCH_PERIOD);
    }

    public boolean mayStillAppear() {
        return Instant.now().isBefore(searchableUntil());
    }

    public @Nullable Search search() {
        return this.search;
    }

    public @Nullable Decision decision() {
        return this.decision;
    }

    public boolean isOpen() {
        Decision current = this.decision;
        return current == null || current.verdict() == Decision.Verdict.LEFT_OPEN;
    }

    boolean isCandidate(String instanceId) {
        Search known = this.search;
        return known != null
                && known.candidates().stream().anyMatch(run -> run.id().equals(instanceId));
    }

    void decide(Decision decided) {
        this.decision = decided;
    }

    /** Searches for the run. Pages that ask meanwhile share the search, and a page that is closed does not end it. */
    synchronized Mono<Search> search(WorkflowAutomationClient client) {
        if (this.running == null) {
            this.running = client.findInstances(this.failure)
                    .take(MAX_CANDIDATES)
                    .map(Candidate::of)
                    .collectList()
                    .map(found -> new Search(Instant.now(), found, null))
                    .onErrorResume(ex -> Mono.just(new Search(Instant.now(), List.of(), Failure.of(ex))))
                    .doOnNext(this::ended)
                    .cache();
        }
        return this.running;
    }

    private synchronized void ended(Search result) {
        this.search = result;
        this.running = null;
    }
}
