package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.RetryBackoffSpec;

/**
 * Calls the listeners of a record in state ENDED or UNKNOWN. Each listener has threads of its own, so that none delays another, and
 * waits for a retry without a thread.
 */
final class ListenerCalls {

    private static final Logger log = LoggerFactory.getLogger(ListenerCalls.class);

    private static final int THREADS_PER_LISTENER = 2;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    private static final Duration MAX_DELAY = Duration.ofMinutes(5);

    private final List<Named> listeners = new ArrayList<>();

    private final DurableRunStore store;

    private final TransactionOperations transactions;

    private final Transitions transitions;

    private final RunCodec codec;

    private final HeldRuns held;

    private final DurableRunMetrics metrics;

    private final RetryBackoffSpec retries;

    ListenerCalls(
            Map<String, DurableRunListener> listeners,
            DurableRunStore store,
            TransactionOperations transactions,
            Transitions transitions,
            RunCodec codec,
            HeldRuns held,
            DurableRunMetrics metrics,
            Machine machine) {
        listeners.forEach((name, listener) -> this.listeners.add(new Named(
                name, listener, new WorkerPool(machine.threads("datadog-durable-" + name, THREADS_PER_LISTENER)))));
        this.store = store;
        this.transactions = transactions;
        this.transitions = transitions;
        this.codec = codec;
        this.held = held;
        this.metrics = metrics;
        this.retries =
                machine.retries(FIRST_DELAY, MAX_DELAY).filter(failure -> !(failure instanceof LeaseLostException));
    }

    /** Ends when all listeners have heard and the record is closed. */
    Mono<DurableRunRecord> call(DurableRunRecord run) {
        DurableRunLease lease = this.held.lease(run);
        return Flux.fromIterable(this.listeners)
                .filter(listener -> !run.heardBy().contains(listener.name()))
                .flatMap(listener -> callUntilHeard(listener, run, lease), Integer.MAX_VALUE)
                .then(Mono.defer(() -> this.transitions.apply(lease, DurableRunChange.closed())))
                .onErrorResume(LeaseLostException.class, lost -> Mono.fromRunnable(() -> this.held.drop(lease)));
    }

    private Mono<Void> callUntilHeard(Named listener, DurableRunRecord run, DurableRunLease lease) {
        return Mono.<Void>fromRunnable(() -> callInTransaction(listener, run, lease))
                .subscribeOn(listener.threads().scheduler())
                .doOnError(failure -> onFailure(listener, run, failure))
                .retryWhen(this.retries);
    }

    /** The record changes last, so that renewing the lease does not wait for a slow listener. */
    private void callInTransaction(Named listener, DurableRunRecord run, DurableRunLease lease) {
        DurableRun decoded = this.codec.decode(run);
        this.transactions.executeWithoutResult(transaction -> {
            if (run.state() == DurableRunState.ENDED) {
                listener.listener().onEnd(decoded);
            } else {
                listener.listener().onUnknown(decoded);
            }
            if (!this.store.update(lease, DurableRunChange.heard(listener.name()))) {
                throw new LeaseLostException();
            }
        });
    }

    private void onFailure(Named listener, DurableRunRecord run, Throwable failure) {
        if (!(failure instanceof LeaseLostException)) {
            this.metrics.listenerFailed(listener.name());
            log.warn(
                    "The listener '{}' failed for the durable run '{}'. It is called again, with a growing delay",
                    listener.name(),
                    run.key(),
                    failure);
        }
    }

    void close() {
        this.listeners.forEach(listener -> listener.threads().close());
    }

    private record Named(String name, DurableRunListener listener, WorkerPool threads) {}

    /** Rolls the transaction of the listener back: the node that has the record now calls it again. */
    private static final class LeaseLostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LeaseLostException() {
            super("The lease was lost", null, false, false);
        }
    }
}
