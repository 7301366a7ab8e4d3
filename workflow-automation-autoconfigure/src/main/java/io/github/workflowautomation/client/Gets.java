package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstance;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.util.context.ContextView;

/** Asks for runs one by one, a few at a time. Belongs to the poller's mailbox. */
final class Gets {

    /** A thousand runs that end together must not push everything else out of the pool of connections. */
    private static final int MOST = 16;

    private final Queue<PolledRun> waiting = new ArrayDeque<>();

    private final InstanceOperations operations;

    private final Mailbox mailbox;

    private final BiConsumer<PolledRun, WorkflowInstance> got;

    private final BiConsumer<PolledRun, Throwable> failed;

    private int underWay;

    Gets(
            InstanceOperations operations,
            Mailbox mailbox,
            BiConsumer<PolledRun, WorkflowInstance> got,
            BiConsumer<PolledRun, Throwable> failed) {
        this.operations = operations;
        this.mailbox = mailbox;
        this.got = got;
        this.failed = failed;
    }

    void add(PolledRun run) {
        if (run.get == null && !run.watches.isEmpty()) {
            run.get = Disposables.swap();
            this.waiting.add(run);
            startNext();
        }
    }

    /** Nobody waits for the run any more. */
    void cancel(PolledRun run) {
        Disposable get = run.get;
        if (get != null) {
            get.dispose();
            if (!this.waiting.remove(run)) {
                ended(run);
            }
        }
    }

    boolean isIdle() {
        return this.underWay == 0 && this.waiting.isEmpty();
    }

    private void startNext() {
        while (this.underWay < MOST && !this.waiting.isEmpty()) {
            start(this.waiting.remove());
        }
    }

    private void start(PolledRun run) {
        this.underWay++;
        run.workflow.gets++;
        ContextView context = LookContext.of(List.of(run));
        run.get = this.operations
                .look(run.call)
                .contextWrite(context)
                .subscribe(
                        instance -> this.mailbox.execute(() -> end(run, () -> this.got.accept(run, instance))),
                        failure -> this.mailbox.execute(() -> end(run, () -> this.failed.accept(run, failure))));
    }

    private void end(PolledRun run, Runnable outcome) {
        if (!run.watches.isEmpty()) {
            ended(run);
            outcome.run();
        }
    }

    private void ended(PolledRun run) {
        run.get = null;
        this.underWay--;
        run.workflow.gets--;
        startNext();
    }
}
