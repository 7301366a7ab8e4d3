package io.github.workflowautomation.internal.scheduling;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/** Runs tasks one at a time, in order, so that the state that they share needs no lock. */
public final class SerialExecutor implements Executor {

    private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final SerialDrain drain = new SerialDrain(this::runTasks);

    private final Executor carrier;

    private SerialExecutor(Executor carrier) {
        this.carrier = carrier;
    }

    /**
     * For tasks that never block: runs them on the calling thread if that thread must not block, else on the parallel scheduler.
     * A caller that blocks its own thread later must not stop the tasks of others.
     */
    public static SerialExecutor forNonBlockingTasks() {
        return new SerialExecutor(task -> {
            if (Schedulers.isInNonBlockingThread()) {
                task.run();
            } else {
                Schedulers.parallel().schedule(task);
            }
        });
    }

    /** For tasks that may block, such as signals to subscribers: needs a thread only while there are tasks. */
    public static SerialExecutor forBlockingTasks() {
        return new SerialExecutor(task -> Schedulers.boundedElastic().schedule(task));
    }

    @Override
    public void execute(Runnable task) {
        this.tasks.add(task);
        if (this.drain.request()) {
            this.carrier.execute(this.drain::run);
        }
    }

    private void runTasks() {
        for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
            guard(task);
        }
    }

    /** Runs a task. Logs what it throws, even an {@link Error}, because the tasks that follow must run. */
    public static void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error ex) {
            log.error("A task failed unexpectedly; the tasks that follow it run nevertheless", ex);
        }
    }

    /** Runs a task after all others, and waits for its end if the calling thread may block. */
    public void executeAndWait(Runnable task, Duration timeout) {
        CountDownLatch done = new CountDownLatch(1);
        execute(() -> {
            guard(task);
            done.countDown();
        });
        await(done, timeout);
    }

    /** Waits for a latch if the calling thread may block, else returns at once. */
    public static void await(CountDownLatch latch, Duration timeout) {
        if (latch.getCount() > 0 && !Schedulers.isInNonBlockingThread()) {
            try {
                boolean inTime = latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
                log.debug("Waited for work in progress, which ended in time: {}", inTime);
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
