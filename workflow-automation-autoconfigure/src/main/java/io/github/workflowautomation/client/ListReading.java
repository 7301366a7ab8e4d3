package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.util.context.ContextView;

/** Reads the list once, page after page, until the runs are seen that are due. Belongs to the poller's mailbox. */
final class ListReading {

    /** Those who are due meanwhile wait for it so long. */
    private static final long LONGEST_PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final Disposable.Swap request = Disposables.swap();

    private final InstanceOperations operations;

    private final Mailbox mailbox;

    private final Poller poller;

    final PolledWorkflow workflow;

    final long patience = Agenda.now() + LONGEST_PATIENCE;

    /** Whether somebody waits for its end to be looked at. */
    boolean isAwaited;

    private final List<PolledRun> seen = new ArrayList<>();

    private final WorkflowCall call;

    private final ContextView context;

    private ListReading(
            InstanceOperations operations,
            Mailbox mailbox,
            Poller poller,
            PolledWorkflow workflow,
            List<PolledRun> due) {
        PolledRun first = due.get(0);
        this.operations = operations;
        this.mailbox = mailbox;
        this.poller = poller;
        this.workflow = workflow;
        // A failure of the list is told to all: it must not name one of the runs
        this.call = new WorkflowCall(first.call.operation(), first.call.workflow(), workflow.id, null);
        this.context = LookContext.of(due);
    }

    static void start(
            InstanceOperations operations,
            Mailbox mailbox,
            Poller poller,
            PolledWorkflow workflow,
            List<PolledRun> due) {
        ListReading reading = new ListReading(operations, mailbox, poller, workflow, due);
        due.forEach(run -> run.reading = reading);
        workflow.readings.add(reading.request);
        workflow.reading = reading;
        reading.read(0);
    }

    private void read(int page) {
        this.request.update(this.operations
                .states(this.call, page, InstanceOperations.LARGEST_PAGE)
                .contextWrite(this.context)
                .subscribe(
                        states -> this.mailbox.execute(() -> read(page, states)),
                        failure -> this.mailbox.execute(() -> failed(failure))));
    }

    private void read(int page, List<InstanceState> states) {
        if (this.request.isDisposed()) {
            return;
        }
        this.workflow.listSucceeded();
        for (InstanceState state : states) {
            PolledRun run = this.workflow.runs.get(state.id());
            if (run != null) {
                run.reading = null;
                this.seen.add(run);
                this.poller.saw(run, state);
            }
        }
        List<PolledRun> missing = missing();
        // Runs between those that are looked for put them further back: a page costs no more than asking for one of
        // them
        int pages = Math.max(this.workflow.pages(), missing.size());
        boolean isLast = states.size() < InstanceOperations.LARGEST_PAGE || page + 1 >= pages;
        if (!isLast && !missing.isEmpty()) {
            read(page + 1);
        } else {
            end();
            this.seen.forEach(this.poller::rest);
            missing.forEach(this.poller::missed);
            this.poller.looked(this);
        }
    }

    private void failed(Throwable failure) {
        if (!this.request.isDisposed()) {
            end();
            this.poller.notListed(this.workflow, missing(), failure);
            this.poller.looked(this);
        }
    }

    private List<PolledRun> missing() {
        return this.workflow.runs.values().stream()
                .filter(run -> run.reading == this)
                .toList();
    }

    private void end() {
        this.workflow.readings.remove(this.request);
    }
}
