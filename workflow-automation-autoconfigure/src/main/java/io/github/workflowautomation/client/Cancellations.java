package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/** Cancels runs that nobody waits for any more. */
final class Cancellations {

    private static final Logger log = LoggerFactory.getLogger(Cancellations.class);

    /** The ids of the runs. */
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private final CountDownLatch finished = new CountDownLatch(1);

    private final InstanceOperations operations;

    private volatile boolean closing;

    Cancellations(InstanceOperations operations) {
        this.operations = operations;
    }

    /** There is nobody to tell of a failure any more, so it can only be logged. */
    void cancel(WorkflowCall call, ContextView context) {
        String run = String.valueOf(call.instanceId());
        if (!this.underWay.add(run)) {
            return;
        }
        this.operations
                .cancel(call)
                .contextWrite(context)
                .doFinally(end -> ended(run))
                .subscribe(
                        nothing -> {},
                        failure -> log.warn("A run that nobody waits for any more goes on: {}", failure.getMessage()),
                        () -> log.debug(
                                "Asked for the cancellation of a run that nobody waits for any more: {}", call));
    }

    private void ended(String run) {
        this.underWay.remove(run);
        if (this.closing && this.underWay.isEmpty()) {
            this.finished.countDown();
        }
    }

    /** Lets those that are under way come to their end, where the thread may wait for it. */
    void finish(Duration longest) {
        this.closing = true;
        if (!this.underWay.isEmpty()) {
            Mailbox.await(this.finished, longest);
        }
        if (!this.underWay.isEmpty()) {
            log.warn("The client is closed, and {} runs that were to be cancelled may go on", this.underWay.size());
        }
    }
}
