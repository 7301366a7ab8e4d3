package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowSendGuard;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunStore;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/**
 * Records that a request is sent, before it is. While it waits for a rate limit, the record says that nothing was sent.
 *
 * <p>No run is doubled by a node that loses its lease here: the record is held for the lease time plus the response timeout, the
 * request is written in the first half of the lease time or not at all, and a successor sends again only after it has searched for
 * longer than that. Both the monotonic clock and the time of day are checked, because the former may stand still while a machine is
 * suspended.
 */
final class SendAttempt implements WorkflowSendGuard {

    private final DurableRunLease lease;

    private final DurableRunStore store;

    private final StoreCalls calls;

    private final Machine machine;

    private final Duration hold;

    private final long sendWithinMillis;

    private volatile long recordedNanos;

    private volatile long recordedMillis;

    private volatile boolean leaseLost;

    private volatile boolean possiblySent;

    SendAttempt(
            DurableRunLease lease,
            DurableRunStore store,
            StoreCalls calls,
            DurableRunSettings settings,
            Machine machine) {
        this.lease = lease;
        this.store = store;
        this.calls = calls;
        this.machine = machine;
        this.hold = hold(settings);
        this.sendWithinMillis = settings.leaseTime().toMillis() / 2;
    }

    /** How long no other node looks at a record after its request was recorded. */
    static Duration hold(DurableRunSettings settings) {
        return settings.leaseTime().plus(settings.responseTimeout());
    }

    @Override
    public Mono<Void> beforeSend() {
        return this.calls
                .once(this::recordSending)
                .doOnError(failure -> !(failure instanceof CancellationException), this.calls::failed)
                .onErrorMap(failure -> !(failure instanceof CancellationException), SendAttempt::notRecorded)
                .then();
    }

    private boolean recordSending() {
        long nanos = this.machine.nanoTime();
        long millis = this.machine.currentTimeMillis();
        if (!this.store.update(this.lease, DurableRunChange.sending(this.hold))) {
            this.leaseLost = true;
            throw new CancellationException("the lease was lost before the request was sent");
        }
        this.recordedNanos = nanos;
        this.recordedMillis = millis;
        return true;
    }

    /** The call must end, because only the engine knows when the store may be asked again. */
    private static CancellationException notRecorded(Throwable failure) {
        CancellationException canceled = new CancellationException("the store failed before the request was sent");
        canceled.initCause(failure);
        return canceled;
    }

    @Override
    public boolean maySend() {
        long elapsed = Math.max(
                TimeUnit.NANOSECONDS.toMillis(this.machine.nanoTime() - this.recordedNanos),
                this.machine.currentTimeMillis() - this.recordedMillis);
        if (elapsed > this.sendWithinMillis) {
            return false;
        }
        this.possiblySent = true;
        return true;
    }

    @Override
    public Mono<Void> afterRateLimit() {
        this.possiblySent = false;
        return this.calls
                .once(() -> this.store.update(this.lease, DurableRunChange.notStarted()))
                .then();
    }

    boolean isLeaseLost() {
        return this.leaseLost;
    }

    /** Whether a request may have been written, unless a response has said that it did nothing. */
    boolean isPossiblySent() {
        return this.possiblySent;
    }
}
