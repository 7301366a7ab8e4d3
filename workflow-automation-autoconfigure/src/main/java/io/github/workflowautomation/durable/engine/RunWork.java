package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Works on claimed records, from the state in which each of them is as far as this node gets. */
final class RunWork {

    private static final Logger log = LoggerFactory.getLogger(RunWork.class);

    private final HeldRuns held;

    private final RunSender sender;

    private final RunSearcher searcher;

    private final RunFollower follower;

    private final ListenerCalls listeners;

    private final RunWatches watches;

    private final Consumer<RunWork> onSent;

    private final AtomicInteger sending = new AtomicInteger();

    /**
     * Creates the work of a node.
     *
     * @param onSent called when a run was sent, so that the next one can be
     */
    RunWork(
            HeldRuns held,
            RunSender sender,
            RunSearcher searcher,
            RunFollower follower,
            ListenerCalls listeners,
            RunWatches watches,
            Consumer<RunWork> onSent) {
        this.held = held;
        this.sender = sender;
        this.searcher = searcher;
        this.follower = follower;
        this.listeners = listeners;
        this.watches = watches;
        this.onSent = onSent;
    }

    int sending() {
        return this.sending.get();
    }

    void begin(DurableRunRecord run) {
        HeldRuns.Held work = this.held.hold(run);
        work.work(go(run).doOnError(failure -> failed(run, failure))
                .onErrorComplete()
                .subscribe());
    }

    private Mono<Void> go(DurableRunRecord run) {
        this.held.hold(run);
        return step(run).flatMap(this::go);
    }

    private Mono<DurableRunRecord> step(DurableRunRecord run) {
        if (run.state() == DurableRunState.ENDED) {
            this.watches.ended(run);
        }
        return switch (run.state()) {
            case REQUESTED -> send(run);
            case SENDING -> this.searcher.search(run);
            case STARTED -> this.follower.follow(run);
            case ENDED, UNKNOWN -> this.listeners.call(run);
        };
    }

    private Mono<DurableRunRecord> send(DurableRunRecord run) {
        return Mono.defer(() -> {
            this.sending.incrementAndGet();
            return this.sender.send(run).doFinally(end -> {
                this.sending.decrementAndGet();
                this.onSent.accept(this);
            });
        });
    }

    /** Must not happen; the lease runs out if it does, and another attempt is made. */
    private void failed(DurableRunRecord run, Throwable failure) {
        this.held.drop(this.held.lease(run));
        log.warn("The work on the durable run '{}' failed; it is tried again", run.key(), failure);
    }
}
