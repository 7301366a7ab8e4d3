package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** Cancels runs that nobody waits for any more. */
final class Cancellations {

    private static final Logger log = LoggerFactory.getLogger(Cancellations.class);

    private final Set<WorkflowCall> underWay = ConcurrentHashMap.newKeySet();

    private final Sinks.Empty<Void> finished = Sinks.empty();

    private final InstanceOperations operations;

    private volatile boolean closing;

    Cancellations(InstanceOperations operations) {
        this.operations = operations;
    }

    /** There is nobody to tell of a failure any more, so it can only be logged. */
    void cancel(WorkflowCall call, ContextView context) {
        this.underWay.add(call);
        this.operations
                .cancel(call)
                .contextWrite(context)
                .doFinally(end -> ended(call))
                .subscribe(
                        nothing -> {},
                        failure -> log.warn("A run that nobody waits for any more goes on: {}", failure.getMessage()),
                        () -> log.debug(
                                "Asked for the cancellation of a run that nobody waits for any more: {}", call));
    }

    private void ended(WorkflowCall call) {
        this.underWay.remove(call);
        if (this.closing && this.underWay.isEmpty()) {
            this.finished.tryEmitEmpty();
        }
    }

    /** Lets those that are under way come to their end, where the thread may wait for it. */
    void finish(Duration longest) {
        this.closing = true;
        if (!this.underWay.isEmpty() && !Schedulers.isInNonBlockingThread()) {
            this.finished.asMono().timeout(longest, Mono.empty()).block();
        }
        if (!this.underWay.isEmpty()) {
            log.warn("The client is closed, and {} runs that were to be cancelled may go on", this.underWay.size());
        }
    }
}
