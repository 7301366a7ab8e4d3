package io.github.workflowautomation.durable.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A few daemon threads that may block. They are never interrupted: an interrupt closes the files of an embedded database. */
final class WorkerPool implements Executor {

    private final ExecutorService threads;

    private final Scheduler scheduler;

    WorkerPool(ExecutorService threads) {
        this.threads = threads;
        // Not its threads: Reactor would interrupt those of an ExecutorService
        this.scheduler = Schedulers.fromExecutor(this);
    }

    Scheduler scheduler() {
        return this.scheduler;
    }

    @Override
    public void execute(Runnable task) {
        try {
            this.threads.execute(task);
        } catch (RejectedExecutionException ex) {
            // Closed: nothing more is to be done
        }
    }

    /** Finishes what is queued. */
    void close() {
        this.threads.shutdown();
    }
}
