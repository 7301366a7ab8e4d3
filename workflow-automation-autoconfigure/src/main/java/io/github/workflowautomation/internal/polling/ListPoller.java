package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.json.InstanceSummary;
import io.github.workflowautomation.internal.retry.FailureKind;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.util.List;
import java.util.concurrent.Executor;

/** Polls the runs of a workflow by list requests, and fetches the runs for which the list is not enough. */
final class ListPoller {

    /** Up to so many runs are fetched one by one instead. */
    static final int MAX_SINGLE_FETCHES = 2;

    private final InstanceApi api;

    private final Executor executor;

    private final PollQueue queue;

    private final InstanceFetcher fetcher;

    private final PollResults results;

    ListPoller(InstanceApi api, Executor executor, PollQueue queue, InstanceFetcher fetcher, PollResults results) {
        this.api = api;
        this.executor = executor;
        this.queue = queue;
        this.fetcher = fetcher;
        this.results = results;
    }

    /** Polls the runs that are due, or nearly. A workflow has one list poll at a time, unless that takes long. */
    void poll(PolledWorkflow workflow, long now) {
        List<PolledRun> due = workflow.runs(run -> run.isDue(now) && run.canBePolledByList());
        ListPoll current = workflow.currentListPoll();
        if (current != null && now < current.deferralEnd()) {
            current.deferOthers();
            due.forEach(run -> run.subscriptions().stream()
                    .filter(subscription -> subscription.isDue(now))
                    .forEach(subscription -> this.queue.deferUntil(subscription, current.deferralEnd())));
        } else if (due.size() > MAX_SINGLE_FETCHES
                // A new run is on the first page, which shows many others too
                || (workflow.size() > MAX_SINGLE_FETCHES && due.stream().anyMatch(PolledRun::mayBeInvisible))) {
            start(workflow, due);
        } else {
            due.forEach(run -> this.fetcher.fetch(workflow, run));
        }
    }

    private void start(PolledWorkflow workflow, List<PolledRun> due) {
        due.forEach(run -> run.subscriptions().forEach(this.queue::pollStarted));
        WorkflowCall first = due.get(0).call();
        // A failure of the list concerns all runs, so the call names none of them
        WorkflowCall call = first.withoutInstance();
        ListPoll poll = new ListPoll(this.api, this.executor, call, PollContext.of(due));
        workflow.listPollStarted(poll, due);
        poll.readPage(0, new ListPoll.Listener() {

            @Override
            public void onPage(int page, List<InstanceSummary> summaries) {
                ListPoller.this.onPage(workflow, poll, page, summaries, this);
            }

            @Override
            public void onFailure(Throwable failure) {
                ListPoller.this.onFailure(workflow, poll, failure);
            }
        });
    }

    private void onPage(
            PolledWorkflow workflow,
            ListPoll poll,
            int page,
            List<InstanceSummary> summaries,
            ListPoll.Listener listener) {
        workflow.listSucceeded();
        for (InstanceSummary summary : summaries) {
            PolledRun run = workflow.run(summary.id());
            if (run != null) {
                run.foundIn(poll);
                if (summary.isFinal()) {
                    this.fetcher.fetch(workflow, run);
                } else {
                    this.results.onListed(run, summary);
                }
            }
        }
        List<PolledRun> missing = workflow.runs(run -> run.isMissingIn(poll));
        // Runs that others started can move the missing ones back: a page costs no more than fetching one of them
        int pages = Math.max(workflow.expectedPages(), missing.size());
        boolean isLast = summaries.size() < InstanceApi.MAX_PAGE_SIZE || page + 1 >= pages;
        if (!isLast && !missing.isEmpty()) {
            poll.readPage(page + 1, listener);
        } else {
            workflow.runs(run -> run.wasFoundIn(poll)).forEach(this.results::onListPollEnded);
            missing.forEach(run -> onMissing(workflow, run));
            end(workflow, poll);
        }
    }

    /** The recent pages do not include a run: it is too new, or too old. */
    private void onMissing(PolledWorkflow workflow, PolledRun run) {
        if (run.mayBeInvisible()) {
            this.results.onInvisible(run);
        } else {
            run.setListed(false);
            this.fetcher.fetch(workflow, run);
        }
    }

    /** One run is fetched, to find out whether only the list cannot be read. If so, all runs are fetched. */
    private void onFailure(PolledWorkflow workflow, ListPoll poll, Throwable failure) {
        workflow.listFailed();
        boolean fetchAll = !FailureKind.of(failure).isTransient() || workflow.onlyListFails();
        boolean first = true;
        for (PolledRun run : workflow.runs(run -> run.isMissingIn(poll))) {
            if (fetchAll || first) {
                this.fetcher.fetch(workflow, run);
            } else {
                this.results.onFailure(run, failure);
            }
            first = false;
        }
        end(workflow, poll);
    }

    private void end(PolledWorkflow workflow, ListPoll poll) {
        workflow.listPollEnded(poll);
        if (poll.hasDeferredOthers()) {
            poll(workflow, NanoClock.now());
        }
        this.queue.setTimer();
    }
}
