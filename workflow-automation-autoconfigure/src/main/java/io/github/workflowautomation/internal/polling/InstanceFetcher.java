package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.call.CallProgress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** Fetches runs one by one, a few at a time. Confined to the poller's executor. */
final class InstanceFetcher {

    /** A thousand runs that end together must not take all connections of the pool. */
    private static final int MAX_IN_FLIGHT = 16;

    /** Gets the results, on the poller's executor. */
    interface Listener {

        void onFetched(PolledWorkflow workflow, PolledRun run, WorkflowInstance instance);

        void onFetchFailed(PolledRun run, Throwable failure);
    }

    private final Map<PolledRun, PolledWorkflow> waiting = new LinkedHashMap<>();

    private final Map<PolledRun, Fetch> inFlight = new HashMap<>();

    private final InstanceApi api;

    private final Executor executor;

    private final PollQueue queue;

    private final Listener listener;

    InstanceFetcher(InstanceApi api, Executor executor, PollQueue queue, Listener listener) {
        this.api = api;
        this.executor = executor;
        this.queue = queue;
        this.listener = listener;
    }

    boolean isFetching(PolledRun run) {
        return this.inFlight.containsKey(run) || this.waiting.containsKey(run);
    }

    /** Fetches a run, unless a fetch of it is in progress. */
    void fetch(PolledWorkflow workflow, PolledRun run) {
        run.subscriptions().forEach(this.queue::pollStarted);
        if (!isFetching(run) && !run.isAbandoned()) {
            this.waiting.put(run, workflow);
            startNext();
        }
    }

    /** Cancels the fetch of a run that is no longer awaited. */
    void cancel(PolledRun run) {
        this.waiting.remove(run);
        Fetch fetch = this.inFlight.get(run);
        if (fetch != null) {
            fetch.request.dispose();
            end(run);
        }
    }

    private void startNext() {
        Iterator<Map.Entry<PolledRun, PolledWorkflow>> next =
                this.waiting.entrySet().iterator();
        while (this.inFlight.size() < MAX_IN_FLIGHT && next.hasNext()) {
            Map.Entry<PolledRun, PolledWorkflow> entry = next.next();
            next.remove();
            start(entry.getValue(), entry.getKey());
        }
    }

    private void start(PolledWorkflow workflow, PolledRun run) {
        Fetch fetch = new Fetch(workflow);
        this.inFlight.put(run, fetch);
        workflow.fetchStarted();
        fetch.request.update(this.api
                .get(run.call(), CallProgress.background())
                .contextWrite(PollContext.of(List.of(run)))
                .subscribe(
                        instance -> this.executor.execute(() -> {
                            if (this.inFlight.get(run) == fetch) {
                                end(run);
                                this.listener.onFetched(workflow, run, instance);
                            }
                        }),
                        failure -> this.executor.execute(() -> {
                            if (this.inFlight.get(run) == fetch) {
                                end(run);
                                this.listener.onFetchFailed(run, failure);
                            }
                        })));
    }

    private void end(PolledRun run) {
        Fetch fetch = this.inFlight.remove(run);
        if (fetch != null) {
            fetch.workflow.fetchEnded();
        }
        startNext();
    }

    private static final class Fetch {

        private final Disposable.Swap request = Disposables.swap();

        private final PolledWorkflow workflow;

        Fetch(PolledWorkflow workflow) {
            this.workflow = workflow;
        }
    }
}
