package io.github.workflowautomation.console.batch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Looks at a batch from time to time, while a page shows it. */
final class BatchTicker {

    /** A person cannot read faster. */
    private static final Duration TICK = Duration.ofMillis(250);

    /** The table is a hundred rows, so it follows in steps of 2 s. */
    private static final int TICKS_PER_TABLE = 8;

    /** The end of the ticks interrupts their thread, which must not render a page then. */
    private static final Duration TICKS_WITHOUT_PAGE = Duration.ofSeconds(3);

    private final BatchRows rows;

    private @Nullable BatchCounts shown;

    private @Nullable BatchCounts shownInTable;

    private BatchTicker(BatchRows rows) {
        this.rows = rows;
    }

    /** Changes for any number of pages. A page that reads slowly misses some, and delays no other. */
    static Flux<BatchUpdate> of(BatchRows rows) {
        return of(rows, Schedulers.parallel());
    }

    static Flux<BatchUpdate> of(BatchRows rows, Scheduler scheduler) {
        Flux<BatchUpdate> changes = Flux.defer(() -> {
                    BatchTicker ticker = new BatchTicker(rows);
                    return Flux.interval(TICK, scheduler).onBackpressureDrop().handle(ticker::tick);
                })
                .takeUntil(update -> update.counts().finished())
                .publish()
                .refCount(1, TICKS_WITHOUT_PAGE, scheduler)
                .onBackpressureLatest();
        // A page may miss changes between its rendering and its subscription
        return changes.mergeWith(Mono.fromSupplier(() -> BatchUpdate.complete(rows.counts())));
    }

    private void tick(long tick, SynchronousSink<BatchUpdate> sink) {
        BatchCounts counts = this.rows.counts();
        BatchCounts before = this.shown;
        boolean table = (tick % TICKS_PER_TABLE == 0 || counts.finished()) && !counts.equals(this.shownInTable);
        if (table || !counts.equals(before)) {
            this.shown = counts;
            this.shownInTable = table ? counts : this.shownInTable;
            sink.next(new BatchUpdate(
                    counts, table, before == null || !before.summary().equals(counts.summary())));
        }
    }
}
