package io.github.workflowautomation.internal.scheduling;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one piece of work on one thread at a time, as Reactor's operators drain their queues: a request that arrives while the
 * work is running makes the running thread repeat it.
 */
public final class SerialDrain {

    private final AtomicInteger requested = new AtomicInteger();

    private final Runnable work;

    public SerialDrain(Runnable work) {
        this.work = work;
    }

    /** Runs the work on this thread, unless another thread is running it and repeats it. */
    public void drain() {
        if (request()) {
            run();
        }
    }

    /** Requests a run. Returns {@code true} if the caller has to see to it that {@link #run()} is called. */
    boolean request() {
        return this.requested.getAndIncrement() == 0;
    }

    void run() {
        int missed = 1;
        do {
            this.work.run();
            missed = this.requested.addAndGet(-missed);
        } while (missed != 0);
    }
}
