package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.run.RunHistory;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.scheduling.SerialExecutor;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Polls runs for all awaits, with one timer. One list request serves up to a hundred runs of a workflow. Few runs are fetched one
 * by one, as are runs that the list no longer includes. A final run is always fetched, because only then its outputs are known.
 * All state is confined to one serial executor.
 */
final class RunPoller {

    /** 50 ms. Runs that are subscribed to within this time share a poll. */
    private static final long BATCH_DELAY = TimeUnit.MILLISECONDS.toNanos(50);

    private final SerialExecutor executor = SerialExecutor.forNonBlockingTasks();

    private final PollQueue queue = new PollQueue(() -> this.executor.execute(this::onWakeUp));

    private final AwaitRegistry awaits;

    private final InstanceFetcher fetcher;

    private final ListPoller listPoller;

    private final RunCanceller canceller;

    private long lastNumber;

    private boolean closed;

    RunPoller(InstanceApi api, RunHistory history, RunCanceller canceller) {
        this.canceller = canceller;
        this.awaits = new AwaitRegistry(this.queue, history, this::cancelFetch);
        PollResults results = new PollResults(this.awaits, this.queue, history);
        this.fetcher = new InstanceFetcher(api, this.executor, this.queue, results);
        this.listPoller = new ListPoller(api, this.executor, this.queue, this.fetcher, results);
    }

    /** The states of a run until it is final; the latest state if the subscriber is slow. */
    Flux<WorkflowInstance> changes(WorkflowCall call, AwaitState await, FirstPoll first) {
        return Flux.create(
                sink -> this.executor.execute(() ->
                        subscribe(first, number -> new ChangeSubscription(number, call, await, this::onDispose, sink))),
                OverflowStrategy.LATEST);
    }

    /**
     * The final state of a run. Signals an error if the run did not succeed.
     *
     * @param onState gets each state
     */
    Mono<WorkflowInstance> completion(
            WorkflowCall call, AwaitState await, FirstPoll first, Consumer<WorkflowInstance> onState) {
        return Mono.<WorkflowInstance>create(sink -> this.executor.execute(() -> subscribe(
                        first,
                        number -> new CompletionSubscription(number, call, await, this::onDispose, sink, onState))))
                // A subscriber that blocks must delay nobody else
                .publishOn(Schedulers.boundedElastic());
    }

    private void subscribe(FirstPoll first, LongFunction<Subscription> factory) {
        Subscription subscription = factory.apply(++this.lastNumber);
        PolledWorkflow workflow = this.awaits.workflowOf(subscription.call());
        PolledRun run = workflow.runOf(subscription.call());
        this.awaits.add(run, subscription);
        subscription.register();
        if (this.closed) {
            // Too late for a cancellation
            this.awaits.fail(subscription, closed(subscription, false));
        }
        if (subscription.isDisposed()) {
            return;
        }
        scheduleFirst(subscription, first, workflow, run);
        WorkflowInstance known = run.last();
        if (known != null) {
            subscription.emit(known);
        }
        pollDue();
    }

    private void scheduleFirst(Subscription subscription, FirstPoll first, PolledWorkflow workflow, PolledRun run) {
        long now = NanoClock.now();
        if (run.last() != null || first == FirstPoll.DELAYED) {
            this.queue.pollAfter(subscription, now, subscription.await().nextPause());
        } else if (this.fetcher.isFetching(run)) {
            this.queue.add(subscription);
        } else {
            boolean batched = first == FirstPoll.BATCHED || workflow.fetchesInFlight() >= ListPoller.MAX_SINGLE_FETCHES;
            this.queue.pollAfter(subscription, now, batched ? BATCH_DELAY : 0);
        }
    }

    private void onDispose(Subscription subscription) {
        if (subscription.await().cancelsRunOnDispose()) {
            this.canceller.cancel(subscription.call(), subscription.context());
        }
        this.executor.execute(() -> this.awaits.remove(subscription));
    }

    private void onWakeUp() {
        this.queue.wokeUp();
        pollDue();
    }

    private void pollDue() {
        long now = NanoClock.now();
        Set<PolledWorkflow> byList = new LinkedHashSet<>();
        for (Subscription subscription : this.queue.due(now)) {
            WorkflowCall call = subscription.call();
            if (subscription.isExpired(now)) {
                this.awaits.fail(subscription, subscription.await().timeoutException(call));
                continue;
            }
            PolledWorkflow workflow = this.awaits.workflowOf(call);
            PolledRun run = workflow.runOf(call);
            if (run.canBePolledByList()) {
                byList.add(workflow);
            } else {
                this.fetcher.fetch(workflow, run);
            }
        }
        byList.forEach(workflow -> this.listPoller.poll(workflow, now));
        this.queue.setTimer();
    }

    private void cancelFetch(PolledRun run) {
        this.fetcher.cancel(run);
    }

    /** The awaits in progress. */
    Mono<List<Waits>> awaits() {
        return Mono.create(sink -> this.executor.execute(() -> sink.success(AwaitSummary.of(this.queue.all()))));
    }

    private static IllegalStateException closed(Subscription subscription, boolean canceling) {
        String run = canceling ? "is being canceled" : "continues";
        return new IllegalStateException(
                "The client is closed, so the await ends; the run " + run + ": " + subscription.call());
    }

    /** Ends all awaits. */
    void close(Duration timeout) {
        this.executor.executeAndWait(
                () -> {
                    this.closed = true;
                    this.queue
                            .all()
                            .forEach(subscription -> this.awaits.fail(
                                    subscription,
                                    closed(subscription, subscription.await().cancelsRunOnDispose())));
                },
                timeout);
    }
}
