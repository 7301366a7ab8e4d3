package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Follows the run of a record in state STARTED to its end, with the polls that all awaits of the client share. */
final class RunFollower {

    private static final Logger log = LoggerFactory.getLogger(RunFollower.class);

    /** A run may take as long as it does. */
    private static final AwaitOptions UNLIMITED = AwaitOptions.defaults().timeout(Duration.ofDays(3_650));

    private static final Duration MAX_BACK_OFF = Duration.ofMinutes(5);

    /** Until then, a 404 may come from credentials of another organization that someone is about to correct. */
    private static final Duration NOT_FOUND_TIME = Duration.ofHours(24);

    private final WorkflowAutomationClient client;

    private final RunCodec codec;

    private final Transitions transitions;

    private final HeldRuns held;

    private final boolean storeOutputs;

    RunFollower(
            WorkflowAutomationClient client,
            RunCodec codec,
            Transitions transitions,
            HeldRuns held,
            boolean storeOutputs) {
        this.client = client;
        this.codec = codec;
        this.transitions = transitions;
        this.held = held;
        this.storeOutputs = storeOutputs;
    }

    Mono<DurableRunRecord> follow(DurableRunRecord run) {
        return Mono.defer(() -> this.client
                        .connection(run.connection())
                        .awaitCompletion(run.workflow(), Objects.requireNonNull(run.instanceId()), UNLIMITED))
                .map(this::ended)
                .onErrorResume(failure -> Mono.just(onFailure(run, failure)))
                .flatMap(change -> this.transitions.apply(this.held.lease(run), change));
    }

    private DurableRunChange onFailure(DurableRunRecord run, Throwable failure) {
        if (failure instanceof WorkflowFailedException failed) {
            return ended(failed.getInstance());
        }
        if (failure instanceof WorkflowNotFoundException
                && Objects.requireNonNullElse(run.sinceStarted(), Duration.ZERO).compareTo(NOT_FOUND_TIME) > 0) {
            return RunSearcher.unknown(run, "it was started, and Datadog does not know it anymore", run.link());
        }
        log.debug("The durable run '{}' is followed later", run.key(), failure);
        return DurableRunChange.deferred(StoreCalls.backOff(run.retries(), MAX_BACK_OFF));
    }

    private DurableRunChange ended(WorkflowInstance instance) {
        URI link = instance.link();
        return new DurableRunChange(
                DurableRunState.ENDED,
                instance.isSuccessful() ? DurableRunOutcome.SUCCEEDED : DurableRunOutcome.FAILED,
                null,
                instance.status().value(),
                instance.errorDetail(),
                (link != null) ? link.toString() : null,
                outputs(instance),
                instance.outputsTruncated(),
                null,
                Next.KEEP,
                Duration.ZERO);
    }

    private @Nullable String outputs(WorkflowInstance instance) {
        return (this.storeOutputs && !instance.outputsTruncated())
                ? this.codec.encodeOutputs(instance.outputs())
                : null;
    }
}
