package io.github.workflowautomation.internal.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.testing.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** Tasks run one at a time, on threads that must not block. */
class SerialExecutorTests {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final SerialExecutor executor = SerialExecutor.forNonBlockingTasks();

    private int done;

    @Test
    void tasksOfManyThreadsRunOneAtATime() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(new Thread(() -> {
                for (int task = 0; task < 10_000; task++) {
                    // Not atomic: concurrent tasks would lose increments
                    this.executor.execute(() -> this.done++);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(LONG.toMillis());
        }
        List<Integer> counted = new ArrayList<>();
        this.executor.executeAndWait(() -> counted.add(this.done), LONG);
        assertThat(counted).containsExactly(40_000);
    }

    @Test
    void taskRunsOnANonBlockingThread() throws InterruptedException {
        AtomicBoolean mayBlock = new AtomicBoolean(true);
        CountDownLatch done = new CountDownLatch(1);
        this.executor.execute(() -> {
            mayBlock.set(!Schedulers.isInNonBlockingThread());
            done.countDown();
        });
        assertThat(done.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(mayBlock).isFalse();
    }

    @Test
    void errorOfATaskDoesNotStopTheNextTask() {
        List<String> executed = new ArrayList<>();
        try (LogLines lines = LogLines.capture()) {
            this.executor.execute(() -> {
                throw new AssertionError("thrown by a test");
            });
            this.executor.executeAndWait(() -> executed.add("the next"), LONG);
            assertThat(lines.all()).anyMatch(line -> line.startsWith("ERROR"));
        }
        assertThat(executed).containsExactly("the next");
    }

    @Test
    void executeAndWaitReturnsAtOnceOnANonBlockingThread() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        this.executor.execute(() -> {
            // The executor is busy on another thread all the time
            Schedulers.parallel().schedule(() -> {
                this.executor.executeAndWait(() -> {}, LONG.multipliedBy(10));
                back.countDown();
            });
            await(back);
            blocked.countDown();
        });
        assertThat(blocked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(back.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
