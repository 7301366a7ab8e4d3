package io.github.workflowautomation.console.batch;

/**
 * A change of a batch.
 *
 * @param counts the numbers after the change
 * @param table whether it is time to show the table again, which is more work
 * @param summary whether the summary has changed, which a screen reader announces
 */
record BatchUpdate(BatchCounts counts, boolean table, boolean summary) {

    static BatchUpdate complete(BatchCounts counts) {
        return new BatchUpdate(counts, true, true);
    }
}
