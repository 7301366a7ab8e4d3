package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.internal.json.DecodedInstance;
import io.github.workflowautomation.internal.json.InstanceSummary;
import io.github.workflowautomation.internal.run.RunHistory;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what polls find: signals the subscribers and schedules the next poll. Confined to the poller's executor. */
final class PollResults implements InstanceFetcher.Listener {

    private static final Logger log = LoggerFactory.getLogger(PollResults.class);

    private final AwaitRegistry awaits;

    private final PollQueue queue;

    private final RunHistory history;

    PollResults(AwaitRegistry awaits, PollQueue queue, RunHistory history) {
        this.awaits = awaits;
        this.queue = queue;
        this.history = history;
    }

    /** A list item shows that a run is in progress. */
    void onListed(PolledRun run, InstanceSummary summary) {
        if (run.hasStatus(summary.status())) {
            run.subscriptions().forEach(subscription -> subscription.await().onNoChange());
        } else {
            emit(run, DecodedInstance.of(run.call(), summary, run.lastKnown()));
        }
        pollLater(run, subscription -> subscription.isPolling() || run.canBePolledByList());
    }

    /** All pages of a list poll count as one poll: the pause after it begins at its end. */
    void onListPollEnded(PolledRun run) {
        pollLater(run, subscription -> !subscription.isPolling() && run.canBePolledByList());
    }

    /** A list poll does not include a run that may not be visible. */
    void onInvisible(PolledRun run) {
        pollLater(run, Subscription::isPolling);
    }

    @Override
    public void onFetched(PolledWorkflow workflow, PolledRun run, WorkflowInstance instance) {
        workflow.fetchSucceeded();
        emit(run, instance);
        pollLater(run, Subscription::isPolling);
        this.queue.setTimer();
    }

    @Override
    public void onFetchFailed(PolledRun run, Throwable failure) {
        onFailure(run, failure);
        this.queue.setTimer();
    }

    void onFailure(PolledRun run, Throwable failure) {
        for (Subscription subscription : run.subscriptions()) {
            if (!subscription.await().toleratesFailure(failure)) {
                this.awaits.fail(subscription, run.failureFor(subscription, failure));
            } else if (subscription.await().hasToleratedFirstDenial()) {
                log.warn(
                        "{} is denied, although the run was seen before. Polling continues for 30 s: {}",
                        subscription.call(),
                        failure.getClass().getSimpleName());
            }
        }
        if (failure instanceof WorkflowNotFoundException) {
            // The run is too new rather than too old, so the list is going to include it
            run.setListed(true);
        }
        pollLater(run, Subscription::isPolling);
    }

    private void emit(PolledRun run, WorkflowInstance instance) {
        run.onState(instance);
        this.history.onPolled(run.call(), instance);
        for (Subscription subscription : run.subscriptions()) {
            if (instance.isFinal()) {
                this.awaits.remove(subscription);
            }
            subscription.emit(instance);
        }
    }

    private void pollLater(PolledRun run, Predicate<Subscription> filter) {
        long now = NanoClock.now();
        for (Subscription subscription : run.subscriptions()) {
            if (filter.test(subscription)) {
                this.queue.pollAfter(subscription, now, subscription.await().nextPause());
            }
        }
    }
}
