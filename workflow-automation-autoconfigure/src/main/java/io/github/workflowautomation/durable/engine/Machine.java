package io.github.workflowautomation.durable.engine;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/** What a node gets from the machine it runs on. Simulations have machines of their own, on which time passes faster. */
interface Machine {

    /** Threads that may block. */
    ExecutorService threads(String name, int size);

    /** The scheduler of delays. Tasks on it must not block. */
    Scheduler timer();

    /** The monotonic clock; may stand still while the machine is suspended. */
    long nanoTime();

    /** The time of day; may jump. */
    long currentTimeMillis();

    /** Retries without end, after delays that grow. */
    default RetryBackoffSpec retries(Duration firstDelay, Duration maxDelay) {
        return Retry.backoff(Long.MAX_VALUE, firstDelay)
                .maxBackoff(maxDelay)
                .jitter(jitter())
                .scheduler(timer());
    }

    /** By which part the delays of retries vary at random, so that nodes do not retry at the same moment. */
    double jitter();
}
