package io.github.workflowautomation.durable.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;
import reactor.util.retry.RetryBackoffSpec;

/** Calls the store on a few threads of its own, and reports once when it fails and once when it works again. */
final class StoreCalls {

    private static final Logger log = LoggerFactory.getLogger(StoreCalls.class);

    /** The work is single statements; more threads would take connections from the application. */
    private static final int THREADS = 4;

    private static final Duration FIRST_DELAY = Duration.ofMillis(200);

    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    private final WorkerPool workers;

    private final RetryBackoffSpec retries;

    /** Calls that have failed and are tried again: a poll that succeeds does not mean that all is well. */
    private final AtomicInteger delayedCalls = new AtomicInteger();

    private volatile boolean closed;

    private volatile @Nullable String problem;

    StoreCalls(Machine machine) {
        this.workers = new WorkerPool(machine.threads("datadog-durable", THREADS));
        this.retries = machine.retries(FIRST_DELAY, MAX_DELAY).filter(failure -> !this.closed);
    }

    /** Calls the store once. An empty result is no result. */
    <T> Mono<T> once(Callable<? extends @Nullable T> call) {
        return Mono.<T>fromCallable(call).subscribeOn(this.workers.scheduler());
    }

    /** Calls the store until it succeeds: what this node knows must not get lost because the database is down. */
    <T> Mono<T> untilDone(Callable<? extends @Nullable T> call) {
        return Mono.defer(() -> {
            AtomicBoolean delayed = new AtomicBoolean();
            return this.<T>once(call)
                    .doOnError(failure -> {
                        if (delayed.compareAndSet(false, true)) {
                            this.delayedCalls.incrementAndGet();
                        }
                        failed(failure);
                    })
                    .retryWhen(this.retries)
                    .doFinally(end -> {
                        if (delayed.get()) {
                            this.delayedCalls.decrementAndGet();
                        }
                    });
        });
    }

    synchronized void failed(Throwable failure) {
        if (this.closed) {
            return;
        }
        if (this.problem == null) {
            log.warn(
                    "The store of durable runs failed: {}. Runs are submitted, started and recorded again when it works."
                            + " Nothing is lost. Further failures are logged at DEBUG",
                    describe(failure));
        } else {
            log.debug("The store of durable runs failed again: {}", describe(failure));
        }
        this.problem = describe(failure);
    }

    /** Databases quote the values of a row that they reject, and these can be inputs and outputs. */
    private static String describe(Throwable failure) {
        return (failure instanceof DataIntegrityViolationException)
                ? failure.getClass().getName()
                : failure.toString();
    }

    synchronized void succeeded() {
        if (this.problem != null && this.delayedCalls.get() == 0) {
            this.problem = null;
            log.info("The store of durable runs works again");
        }
    }

    /** What is wrong with the store; {@code null} if nothing is known to be. */
    @Nullable
    String problem() {
        return this.problem;
    }

    /**
     * The delay before the next poll after an earlier number of failures.
     *
     * @param max leases must be renewed soon after a short outage
     */
    static Duration delay(int failures, Duration max) {
        long millis = FIRST_DELAY.toMillis() << Math.min(failures, 16);
        return Duration.ofMillis(Math.min(millis, Math.min(max.toMillis(), MAX_DELAY.toMillis())));
    }

    void close() {
        this.closed = true;
        this.workers.close();
    }

    /** The back-off of a record that could not be worked on. */
    static Duration backOff(int retries, Duration max) {
        long seconds = 1L << Math.min(retries, 16);
        return (TimeUnit.SECONDS.toMillis(seconds) < max.toMillis()) ? Duration.ofSeconds(seconds) : max;
    }
}
