package io.github.workflowautomation.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing after the other, on the threads of those who ask for it. What is done here needs no lock, and may ask for
 * more.
 */
final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final AtomicInteger pending = new AtomicInteger();

    void execute(Runnable task) {
        this.tasks.add(task);
        if (this.pending.getAndIncrement() == 0) {
            do {
                run(this.tasks.poll());
            } while (this.pending.decrementAndGet() > 0);
        }
    }

    /** One that fails must not keep the others from being done. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ex) {
            log.error("Waiting for runs met something unexpected", ex);
        }
    }
}
