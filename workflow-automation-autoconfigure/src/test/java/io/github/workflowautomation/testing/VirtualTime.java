package io.github.workflowautomation.testing;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Virtual time in place of Reactor's shared schedulers. Threads that earlier tests left may use them, too. Two threads that ask for a
 * shared scheduler for the first time at the same moment get one, and the other one is disposed. Both are this time, so it cannot be
 * disposed before it is closed. A {@link VirtualTimeScheduler} that is set by itself can.
 */
public final class VirtualTime implements AutoCloseable {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    private final Schedulers.Snapshot real = Schedulers.setFactoryWithSnapshot(new SharedSchedulers());

    public long now(TimeUnit unit) {
        return this.time.now(unit);
    }

    public void advanceTimeBy(Duration duration) {
        this.time.advanceTimeBy(duration);
    }

    public void schedule(Runnable action, long delay, TimeUnit unit) {
        this.time.schedule(action, delay, unit);
    }

    public long getScheduledTaskCount() {
        return this.time.getScheduledTaskCount();
    }

    @Override
    public void close() {
        Schedulers.resetFrom(this.real);
        this.time.dispose();
    }

    private final class SharedSchedulers implements Schedulers.Factory {

        private final Scheduler shared = new Undisposable();

        @Override
        public Scheduler newBoundedElastic(int threads, int queuedTasks, ThreadFactory factory, int ttlSeconds) {
            return this.shared;
        }

        @Override
        public Scheduler newThreadPerTaskBoundedElastic(int threads, int queuedTasks, ThreadFactory factory) {
            return this.shared;
        }

        @Override
        public Scheduler newParallel(int parallelism, ThreadFactory factory) {
            return this.shared;
        }

        @Override
        public Scheduler newSingle(ThreadFactory factory) {
            return this.shared;
        }
    }

    private final class Undisposable implements Scheduler {

        @Override
        public Disposable schedule(Runnable task) {
            return VirtualTime.this.time.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return VirtualTime.this.time.schedule(task, delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
            return VirtualTime.this.time.schedulePeriodically(task, initialDelay, period, unit);
        }

        @Override
        public Worker createWorker() {
            return VirtualTime.this.time.createWorker();
        }

        @Override
        public long now(TimeUnit unit) {
            return VirtualTime.this.time.now(unit);
        }

        @Override
        public void dispose() {
            // Only close() ends the time
        }
    }
}
