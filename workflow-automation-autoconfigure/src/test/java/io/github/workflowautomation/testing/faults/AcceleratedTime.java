package io.github.workflowautomation.testing.faults;

import io.github.workflowautomation.testing.VirtualTime;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Virtual time for tests over real connections. It passes faster than real time and jumps over the pauses of a server: no test
 * waits for a timeout, and no timeout has to be so short that it expires on a busy machine.
 */
public final class AcceleratedTime implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** 10 ms of virtual time for each 1 ms of waiting. */
    private static final Duration STEP = Duration.ofMillis(10);

    private final VirtualTime scheduler = new VirtualTime();

    /** Advances the time until a call has ended, and returns its result. */
    public <T> T result(Mono<T> call, BlockingQueue<Pause> pauses, Consumer<Peer> beforeJump)
            throws InterruptedException {
        CompletableFuture<T> result = call.toFuture();
        long start = System.nanoTime();
        while (!result.isDone()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("the call did not end within 20 s");
            }
            Pause pause = pauses.poll(1, TimeUnit.MILLISECONDS);
            if (pause == null) {
                this.scheduler.advanceTimeBy(STEP);
            } else {
                beforeJump.accept(pause.peer());
                this.scheduler.advanceTimeBy(pause.length());
                pause.finished().countDown();
            }
        }
        return result.join();
    }

    @Override
    public void close() {
        this.scheduler.close();
    }
}
