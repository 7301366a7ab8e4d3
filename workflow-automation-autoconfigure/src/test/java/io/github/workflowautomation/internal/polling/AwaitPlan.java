package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.testing.SimulatedRunsService.Kind;

/** When a random run is awaited after its start, and how. A cancellation after 0 means never. */
record AwaitPlan(int run, Kind kind, int afterMillis, int timeoutMillis, int canceledMillis, boolean cancelOnDispose) {

    /** The method of the client that is called. */
    enum Kind {
        AWAIT,
        WATCH,
        WATCH_STEPS,
        EXECUTE
    }
}
