package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Changes records that this node holds, until the store has accepted or refused the change. */
final class Transitions {

    private static final Logger log = LoggerFactory.getLogger(Transitions.class);

    private final DurableRunStore store;

    private final StoreCalls calls;

    private final HeldRuns held;

    Transitions(DurableRunStore store, StoreCalls calls, HeldRuns held) {
        this.store = store;
        this.calls = calls;
        this.held = held;
    }

    /** {@return the changed record if this node goes on with it} */
    Mono<DurableRunRecord> apply(DurableRunLease lease, DurableRunChange change) {
        return this.calls
                .<DurableRunRecord>untilDone(() -> this.store.update(lease, change) ? next(lease, change) : lost(lease))
                .switchIfEmpty(Mono.fromRunnable(() -> this.held.drop(lease)));
    }

    /**
     * Records what a response said. If the lease was lost meanwhile, the response is still worth more than what the new holder knows.
     *
     * @param change makes the change for a node that goes on with the record, or for one that does not
     */
    Mono<DurableRunRecord> applyResponse(DurableRunLease lease, Function<Next, DurableRunChange> change) {
        return this.calls
                .<DurableRunRecord>untilDone(() -> {
                    DurableRunChange own = change.apply(Next.KEEP);
                    if (this.store.update(lease, own)) {
                        return next(lease, own);
                    }
                    DurableRunChange late = change.apply(Next.RELEASE);
                    if (late.state() == null) {
                        return lost(lease);
                    }
                    if (!this.store.updateSent(lease, late) && isOverlooked(lease, late)) {
                        log.warn(
                                "Instance {} was started for the durable run '{}', but the record went on without it. Another"
                                        + " instance may have been started: check both",
                                late.instanceId(),
                                lease.key());
                    }
                    return null;
                })
                .switchIfEmpty(Mono.fromRunnable(() -> this.held.drop(lease)));
    }

    /** Whether the record goes on without the started instance. A successor may have found it by a search. */
    private boolean isOverlooked(DurableRunLease lease, DurableRunChange response) {
        return response.state() == DurableRunState.STARTED
                && this.store
                        .find(lease.key())
                        .filter(run -> Objects.equals(run.instanceId(), response.instanceId()))
                        .isEmpty();
    }

    private @Nullable DurableRunRecord next(DurableRunLease lease, DurableRunChange change) {
        return (change.next() == Next.KEEP || change.next() == Next.EXTEND)
                ? this.store
                        .find(lease.key())
                        .filter(run -> run.version() == lease.version())
                        .orElse(null)
                : null;
    }

    private static @Nullable DurableRunRecord lost(DurableRunLease lease) {
        log.debug("The lease {} was lost; another node or a human goes on with the record", lease);
        return null;
    }
}
