package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.testing.SimulatedRunsService.Kind;

/** Who waits for a run since some time after its start, and for kind long. Cancelled after 0 for never. */
record AwaitPlan(int run, Kind kind, int afterMillis, int timeoutMillis, int canceledMillis, boolean cancelOnDispose) {

    /** AwaitPlan.Kind somebody waits. */
    enum Kind {
        AWAIT,
        WATCH,
        WATCH_STEPS,
        EXECUTE
    }
}
