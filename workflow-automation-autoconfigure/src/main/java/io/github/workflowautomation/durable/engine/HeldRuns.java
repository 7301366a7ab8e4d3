package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The records that this node works on. */
final class HeldRuns {

    private final Map<String, Held> byKey = new ConcurrentHashMap<>();

    private final String owner;

    HeldRuns(String owner) {
        this.owner = owner;
    }

    String owner() {
        return this.owner;
    }

    DurableRunLease lease(DurableRunRecord run) {
        return new DurableRunLease(run.key(), this.owner, run.version());
    }

    /** Begins or continues with a record. */
    Held hold(DurableRunRecord run) {
        Held held = this.byKey.compute(
                run.key(),
                (key, known) ->
                        (known != null && known.lease.version() == run.version()) ? known : new Held(lease(run)));
        held.state = run.state();
        return held;
    }

    void drop(DurableRunLease lease) {
        this.byKey.computeIfPresent(lease.key(), (key, held) -> held.lease.equals(lease) ? null : held);
    }

    int size() {
        return this.byKey.size();
    }

    Collection<DurableRunLease> leases() {
        List<DurableRunLease> leases = new ArrayList<>();
        this.byKey.values().forEach(held -> leases.add(held.lease));
        return leases;
    }

    /**
     * Compares with what the store knows. Stops the work on records that other nodes have taken over, except for requests in flight,
     * whose responses are wanted.
     *
     * @param before the leases of this node before the store was asked
     * @param stored the leases of this node in the store
     * @return leases on which nobody works: the response to their claim got lost
     */
    List<DurableRunLease> reconcile(Collection<DurableRunLease> before, List<DurableRunLease> stored) {
        Set<DurableRunLease> known = new HashSet<>(stored);
        for (DurableRunLease lease : before) {
            Held held = this.byKey.get(lease.key());
            if (!known.contains(lease) && held != null && held.lease.equals(lease)) {
                held.stopUnlessSending();
                if (held.work.isDisposed()) {
                    drop(lease);
                }
            }
        }
        Set<DurableRunLease> own = new HashSet<>(before);
        return stored.stream()
                .filter(lease -> !own.contains(lease) && !this.byKey.containsKey(lease.key()))
                .toList();
    }

    /** Stops all work except for requests in flight. */
    void stop() {
        this.byKey.values().forEach(Held::stopUnlessSending);
    }

    /** A record with the work on it. */
    static final class Held {

        private final DurableRunLease lease;

        private final Disposable.Swap work = Disposables.swap();

        private volatile DurableRunState state = DurableRunState.REQUESTED;

        Held(DurableRunLease lease) {
            this.lease = lease;
        }

        void work(Disposable subscription) {
            this.work.update(subscription);
        }

        private void stopUnlessSending() {
            if (this.state != DurableRunState.REQUESTED) {
                this.work.dispose();
            }
        }
    }
}
