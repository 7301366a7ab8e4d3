package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.scheduling.SerialExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/** Cancels runs whose await ended before them ({@code cancelOnDispose}). */
final class RunCanceller {

    private static final Logger log = LoggerFactory.getLogger(RunCanceller.class);

    /** The ids of the runs whose cancellation is in flight. */
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    private final CountDownLatch finished = new CountDownLatch(1);

    private final InstanceApi api;

    private volatile boolean closing;

    RunCanceller(InstanceApi api) {
        this.api = api;
    }

    /** Cancels a run. A failure can only be logged, because no caller is left. */
    void cancel(WorkflowCall call, ContextView context) {
        String run = String.valueOf(call.instanceId());
        if (!this.inFlight.add(run)) {
            return;
        }
        this.api
                .cancel(call)
                .contextWrite(context)
                .doFinally(end -> ended(run))
                .subscribe(
                        nothing -> {},
                        failure -> log.warn(
                                "Could not cancel a run after its await ended (cancelOnDispose); the run continues: {}",
                                failure.getMessage()),
                        () -> log.debug("Canceled a run after its await ended (cancelOnDispose): {}", call));
    }

    private void ended(String run) {
        this.inFlight.remove(run);
        if (this.closing && this.inFlight.isEmpty()) {
            this.finished.countDown();
        }
    }

    /** Waits for the cancellations in flight if the calling thread may block. */
    void awaitEnd(Duration timeout) {
        this.closing = true;
        if (!this.inFlight.isEmpty()) {
            SerialExecutor.await(this.finished, timeout);
        }
        if (!this.inFlight.isEmpty()) {
            log.warn(
                    "The client is closed while the cancellation of {} runs is in flight; these runs may continue",
                    this.inFlight.size());
        }
    }
}
