package io.github.workflowautomation.client;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/**
 * Does one thing after the other, on the threads of those who ask for it. What is done here needs no lock, and may ask for
 * more. Threads that may block are spared: what subscribers do with a result on such a thread could keep everything else from
 * being done.
 */
final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final AtomicInteger pending = new AtomicInteger();

    void execute(Runnable task) {
        this.tasks.add(task);
        if (this.pending.getAndIncrement() == 0) {
            if (Schedulers.isInNonBlockingThread()) {
                work();
            } else {
                Schedulers.parallel().schedule(this::work);
            }
        }
    }

    private void work() {
        do {
            guard(this.tasks.poll());
        } while (this.pending.decrementAndGet() > 0);
    }

    /** One that fails, even by an error, must not keep the others from being done. */
    static void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error ex) {
            log.error("Waiting for runs met something unexpected", ex);
        }
    }

    /** Comes back when it is done, where the thread may wait for it. */
    void finish(Runnable task, Duration longest) {
        CountDownLatch done = new CountDownLatch(1);
        execute(() -> {
            guard(task);
            done.countDown();
        });
        await(done, longest);
    }

    /** Does not wait on a thread that must not. */
    static void await(CountDownLatch done, Duration longest) {
        if (done.getCount() > 0 && !Schedulers.isInNonBlockingThread()) {
            try {
                boolean inTime = done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
                log.debug("Waited for the end of what was under way: {}", inTime);
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
