package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.console.batch.BatchRow.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The states of all lines of a batch, and their numbers. */
final class BatchRows {

    private final List<BatchRow> rows = new ArrayList<>();

    /** The place of each line in the list. */
    private final Map<Integer, Integer> places = new HashMap<>();

    private final Map<State, Integer> byState = new EnumMap<>(State.class);

    private boolean stopped;

    private boolean finished;

    BatchRows(List<Line> lines) {
        for (Line line : lines) {
            this.places.put(line.number(), this.rows.size());
            this.rows.add(BatchRow.of(line.number(), State.WAITING));
        }
        this.byState.put(State.WAITING, lines.size());
    }

    /** The start of a line begins, unless the batch was stopped meanwhile. */
    synchronized void running(int line) {
        if (!this.stopped) {
            set(BatchRow.of(line, State.RUNNING));
        }
    }

    synchronized void set(BatchRow row) {
        BatchRow before = this.rows.set(this.places.getOrDefault(row.line(), 0), row);
        this.byState.merge(before.state(), -1, Integer::sum);
        this.byState.merge(row.state(), 1, Integer::sum);
    }

    /** No further line is started. */
    synchronized void stop() {
        if (!this.finished) {
            this.stopped = true;
            replace(State.WAITING);
        }
    }

    /** Nothing will change anymore. */
    synchronized void finish() {
        replace(State.WAITING);
        this.finished = true;
    }

    private void replace(State state) {
        this.rows.stream()
                .filter(row -> row.state() == state)
                .toList()
                .forEach(row -> set(BatchRow.of(row.line(), State.NOT_STARTED)));
    }

    synchronized List<BatchRow> select(Predicate<BatchRow> filter) {
        return this.rows.stream().filter(filter).toList();
    }

    synchronized BatchCounts counts() {
        return new BatchCounts(
                count(State.WAITING),
                count(State.RUNNING),
                count(State.SUCCEEDED),
                count(State.FAILED),
                count(State.UNKNOWN),
                count(State.NOT_STARTED),
                this.stopped,
                this.finished);
    }

    private int count(State state) {
        return this.byState.getOrDefault(state, 0);
    }
}
