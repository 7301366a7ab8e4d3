package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.console.batch.BatchRow.State;
import io.github.workflowautomation.console.page.Failure;
import io.github.workflowautomation.console.unknown.UnknownOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Runs of a workflow that were started together. Keeps no inputs and outputs. */
final class Batch {

    /** A person stops a batch that takes too long. */
    private static final Duration TIMEOUT = Duration.ofDays(7);

    private final int number;

    private final String workflow;

    private final UnknownOutcomes unknownOutcomes;

    private final Instant startedAt = Instant.now();

    private final StopSwitch stop = new StopSwitch();

    private final BatchRows rows;

    private final Flux<BatchUpdate> updates;

    private volatile @Nullable Failure failure;

    Batch(int number, String workflow, List<Line> lines, UnknownOutcomes unknownOutcomes) {
        this.number = number;
        this.workflow = workflow;
        this.unknownOutcomes = unknownOutcomes;
        this.rows = new BatchRows(lines);
        this.updates = BatchTicker.of(this.rows);
    }

    void start(WorkflowAutomationClient client, List<Line> lines, int concurrency) {
        Flux<Line> payloads = Flux.fromIterable(lines)
                .takeUntilOther(this.stop.pulled())
                .doOnNext(line -> this.rows.running(line.number()));
        client.executeAndAwaitAll(
                        this.workflow,
                        payloads,
                        AwaitOptions.defaults().concurrency(concurrency).timeout(TIMEOUT))
                .contextWrite(this.stop::addTo)
                .doFinally(end -> this.rows.finish())
                .subscribe(this::ended, ex -> this.failure = Failure.of(ex));
    }

    private void ended(WorkflowResult result) {
        if (result.payload() instanceof Line line) {
            this.rows.set(row(line, result));
        }
    }

    private BatchRow row(Line payload, WorkflowResult result) {
        int line = payload.number();
        RuntimeException reason = result.failure();
        if (reason == null) {
            return new BatchRow(line, State.SUCCEEDED, result.instanceId(), null, null);
        }
        if (reason instanceof CancellationException && result.instanceId() == null && this.stop.isPulled()) {
            return BatchRow.of(line, State.NOT_STARTED);
        }
        if (reason instanceof WorkflowOutcomeUnknownException unknown) {
            String path = this.unknownOutcomes.keep(this.workflow, unknown, payload.inputs());
            return new BatchRow(line, State.UNKNOWN, null, Failure.of(reason), path);
        }
        return new BatchRow(line, State.FAILED, result.instanceId(), Failure.of(reason), null);
    }

    void stop() {
        this.rows.stop();
        this.stop.pull();
    }

    /** The state at once, then each change, at most four a second. All pages share what is counted. */
    Flux<BatchUpdate> follow() {
        return this.updates.takeUntil(update -> update.counts().finished());
    }

    public int number() {
        return this.number;
    }

    public String workflow() {
        return this.workflow;
    }

    public Instant startedAt() {
        return this.startedAt;
    }

    public BatchCounts counts() {
        return this.rows.counts();
    }

    /** Why no further line was started, {@code null} if nothing is wrong. */
    public @Nullable Failure failure() {
        return this.failure;
    }

    BatchTable table(int page, boolean onlyProblems) {
        return BatchTable.of(this.rows, page, onlyProblems);
    }
}
