package io.github.workflowautomation.testing.faults;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * The time of Reactor, for tests over real connections: it goes faster, and leaps over the pauses of a server, so that no
 * test waits for a timeout and no timeout is so short that a busy machine runs into it.
 */
public final class AcceleratedTime implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Some ten times as fast as time goes. */
    private static final Duration STEP = Duration.ofMillis(10);

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.getOrSet();

    /** Lets time pass until a call has come to its end. */
    public <T> T value(Mono<T> call, BlockingQueue<Pause> pauses, Consumer<Peer> beforeLeap)
            throws InterruptedException {
        CompletableFuture<T> value = call.toFuture();
        long begin = System.nanoTime();
        while (!value.isDone()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new AssertionError("The call does not come to its end");
            }
            Pause pause = pauses.poll(1, TimeUnit.MILLISECONDS);
            if (pause == null) {
                this.scheduler.advanceTimeBy(STEP);
            } else {
                beforeLeap.accept(pause.peer());
                this.scheduler.advanceTimeBy(pause.length());
                pause.over().countDown();
            }
        }
        return value.join();
    }

    @Override
    public void close() {
        VirtualTimeScheduler.reset();
    }
}
