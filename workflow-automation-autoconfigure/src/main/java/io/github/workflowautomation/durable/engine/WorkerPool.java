package io.github.workflowautomation.durable.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A few daemon threads that may block. They are never interrupted: an interrupt closes the files of an embedded database. */
final class WorkerPool implements Executor {

    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    private final Scheduler scheduler;

    WorkerPool(String name, int size) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
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
