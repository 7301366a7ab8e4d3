package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import java.util.List;
import java.util.Set;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.util.context.ContextView;

/** Reads the list once, page after page, until the runs are seen that are due. Belongs to the poller's mailbox. */
final class ListReading {

    private final Disposable.Swap request = Disposables.swap();

    private final InstanceOperations operations;

    private final Mailbox mailbox;

    private final Poller poller;

    private final PolledWorkflow workflow;

    private final Set<PolledRun> due;

    private final WorkflowCall call;

    private final ContextView context;

    private ListReading(
            InstanceOperations operations,
            Mailbox mailbox,
            Poller poller,
            PolledWorkflow workflow,
            Set<PolledRun> due) {
        this.operations = operations;
        this.mailbox = mailbox;
        this.poller = poller;
        this.workflow = workflow;
        this.due = due;
        PolledRun first = due.iterator().next();
        // A failure of the list is told to all: it must not name one of the runs
        this.call = new WorkflowCall(first.call.operation(), first.call.workflow(), workflow.id, null);
        this.context = LookContext.of(due);
    }

    static void start(
            InstanceOperations operations,
            Mailbox mailbox,
            Poller poller,
            PolledWorkflow workflow,
            Set<PolledRun> due) {
        ListReading reading = new ListReading(operations, mailbox, poller, workflow, due);
        workflow.readings.add(reading.request);
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
                this.due.remove(run);
                this.poller.saw(run, state);
            }
        }
        this.due.removeIf(run -> run.watches.isEmpty());
        boolean isLast = states.size() < InstanceOperations.LARGEST_PAGE || page + 1 >= this.workflow.pages();
        if (!isLast && !this.due.isEmpty()) {
            read(page + 1);
        } else {
            end();
            this.due.forEach(this.poller::missed);
            this.poller.looked();
        }
    }

    private void failed(Throwable failure) {
        if (!this.request.isDisposed()) {
            end();
            this.due.removeIf(run -> run.watches.isEmpty());
            this.poller.notListed(this.workflow, this.due, failure);
            this.poller.looked();
        }
    }

    private void end() {
        this.workflow.readings.remove(this.request);
    }
}
