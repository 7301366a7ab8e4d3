package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunLease;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Renews the leases of this node and claims records, on one thread and in batches: the number of statements does not depend on the
 * number of runs under way.
 */
final class PollLoop {

    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);

    private static final Set<DurableRunState> REQUESTED = EnumSet.of(DurableRunState.REQUESTED);

    private static final Set<DurableRunState> OTHERS = EnumSet.complementOf(EnumSet.of(DurableRunState.REQUESTED));

    private static final int BATCH = 100;

    /** Limits the time of one round, so that leases are renewed in time. */
    private static final int MAX_BATCHES = 10;

    private static final Duration SUMMARY_INTERVAL = Duration.ofSeconds(30);

    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    private static final int CLEANUP_BATCH = 500;

    private final WorkerPool thread;

    private final Disposable.Swap next = Disposables.swap();

    private final AtomicBoolean woken = new AtomicBoolean();

    private final DurableRunStore store;

    private final StoreCalls calls;

    private final HeldRuns held;

    private final RunWatches watches;

    private final DurableRunMetrics metrics;

    private final DurableRunSettings settings;

    private final Scheduler timer;

    private final Interval renewal;

    private final Interval summary;

    private final Interval cleanup;

    private volatile boolean started;

    /** How many rounds have failed since the last one that succeeded. */
    private int failures;

    private volatile boolean moreRequested;

    PollLoop(
            DurableRunStore store,
            StoreCalls calls,
            HeldRuns held,
            RunWatches watches,
            DurableRunMetrics metrics,
            DurableRunSettings settings,
            Machine machine) {
        this.store = store;
        this.calls = calls;
        this.held = held;
        this.watches = watches;
        this.metrics = metrics;
        this.settings = settings;
        this.thread = new WorkerPool(machine.threads("datadog-durable-poll", 1));
        this.timer = machine.timer();
        this.renewal = new Interval(settings.leaseTime().dividedBy(3), machine);
        this.summary = new Interval(SUMMARY_INTERVAL, machine);
        this.cleanup = new Interval(CLEANUP_INTERVAL, machine);
    }

    /** The thread of the loop makes the schedule, so that a quick first round cannot lose the second one. */
    void start(RunWork work) {
        this.started = true;
        this.thread.execute(() -> round(work));
    }

    /** Polls at once, on the thread of the loop. */
    void wake(RunWork work) {
        if (this.started && this.woken.compareAndSet(false, true)) {
            this.thread.execute(() -> {
                this.woken.set(false);
                if (this.failures == 0) {
                    round(work);
                }
            });
        }
    }

    /** Polls again if more runs wait than this node could send. */
    void sent(RunWork work) {
        if (this.moreRequested) {
            wake(work);
        }
    }

    private void schedule(RunWork work, Duration delay) {
        this.next.update(this.timer.schedule(
                () -> this.thread.execute(() -> round(work)), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void round(RunWork work) {
        Duration delay = this.settings.pollInterval();
        try {
            poll(work);
            this.failures = 0;
            this.calls.succeeded();
        } catch (RuntimeException | Error ex) {
            this.calls.failed(ex);
            delay = StoreCalls.delay(this.failures++, this.renewal.length());
        }
        schedule(work, delay);
    }

    void poll(RunWork work) {
        this.store.prepare();
        if (this.renewal.isOver()) {
            renew();
        }
        for (int i = 0; i < MAX_BATCHES && claim(work, OTHERS, BATCH) == BATCH; i++) {
            log.debug("More records can be claimed");
        }
        int free = this.settings.maxConcurrentSends() - work.sending();
        this.moreRequested = free <= 0 || claim(work, REQUESTED, free) == free;
        this.watches.poll();
        if (this.summary.isOver()) {
            this.metrics.update(this.store.summarize());
        }
        if (this.cleanup.isOver()) {
            while (this.store.deleteEnded(this.settings.keepEnded(), CLEANUP_BATCH) == CLEANUP_BATCH) {
                log.debug("Deleted {} records of ended runs", CLEANUP_BATCH);
            }
        }
    }

    private int claim(RunWork work, Set<DurableRunState> states, int limit) {
        if (!this.started) {
            return 0;
        }
        List<DurableRunRecord> claimed = this.store.claim(this.held.owner(), this.settings.leaseTime(), states, limit);
        long takenOver = claimed.stream().filter(DurableRunRecord::takenOver).count();
        if (takenOver > 0) {
            this.metrics.takenOver(takenOver);
            log.info("Took over {} durable runs of nodes whose leases ran out", takenOver);
        }
        claimed.forEach(work::begin);
        return claimed.size();
    }

    private void renew() {
        Collection<DurableRunLease> before = this.held.leases();
        int renewed = this.store.renew(this.held.owner(), this.settings.leaseTime());
        if (renewed != before.size()) {
            reconcile(before);
        }
    }

    private void reconcile(Collection<DurableRunLease> before) {
        List<DurableRunLease> unattended = this.held.reconcile(before, this.store.findLeases(this.held.owner()));
        for (DurableRunLease lease : unattended) {
            log.debug("Nobody works on {}", lease);
            this.store.update(lease, DurableRunChange.deferred(Duration.ZERO));
        }
    }

    Scheduler timer() {
        return this.timer;
    }

    /** Stops, and completes when the round under way is over. */
    Mono<Void> stop() {
        return Mono.<Void>fromRunnable(() -> {
                    this.started = false;
                    this.next.dispose();
                })
                .then(Mono.<Void>fromRunnable(this.thread::close).subscribeOn(this.thread.scheduler()));
    }

    /** Tells whether a time has passed since it was last over. */
    private static final class Interval {

        private final long nanos;

        private final Machine machine;

        private long last;

        Interval(Duration length, Machine machine) {
            this.nanos = length.toNanos();
            this.machine = machine;
            this.last = machine.nanoTime();
        }

        Duration length() {
            return Duration.ofNanos(this.nanos);
        }

        boolean isOver() {
            long now = this.machine.nanoTime();
            if (now - this.last < this.nanos) {
                return false;
            }
            this.last = now;
            return true;
        }
    }
}
