package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.console.batch.BatchRow.State;
import java.util.List;

/**
 * One page of the table of a batch.
 *
 * @param rows the lines of the page
 * @param page the page, from 0
 * @param pages the number of pages, at least 1
 * @param onlyProblems whether only lines that failed or have an unknown outcome are shown
 */
record BatchTable(List<BatchRow> rows, int page, int pages, boolean onlyProblems) {

    private static final int PAGE_SIZE = 100;

    static BatchTable of(BatchRows all, int page, boolean onlyProblems) {
        List<BatchRow> selected =
                all.select(row -> !onlyProblems || row.state() == State.FAILED || row.state() == State.UNKNOWN);
        int pages = Math.max(1, (selected.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        int shown = Math.min(Math.max(0, page), pages - 1);
        int from = shown * PAGE_SIZE;
        return new BatchTable(
                selected.subList(from, Math.min(selected.size(), from + PAGE_SIZE)), shown, pages, onlyProblems);
    }
}
