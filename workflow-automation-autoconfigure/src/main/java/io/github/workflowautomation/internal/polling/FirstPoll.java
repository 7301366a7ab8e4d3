package io.github.workflowautomation.internal.polling;

/** When a run is polled first. */
enum FirstPoll {

    /** Immediately: the run may have ended long ago. */
    IMMEDIATE,

    /** After 50 ms, so that awaits that are subscribed together share one list request. */
    BATCHED,

    /** After the initial delay: the run has just been started. */
    DELAYED
}
