package io.github.workflowautomation.client;

/** When a run is looked at first. */
enum FirstLook {

    /** It may have ended long ago. */
    AT_ONCE,

    /** So, too, but others are about to come that can be looked at together with it. */
    TOGETHER,

    /** It was started just now. */
    AFTER_A_PAUSE
}
