package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.limits.RunLimit;

/** An organization: who may use it, what it contains, and its limits. */
public record Organization(
        AccessControl accessControl, EmulatorContent content, RateLimit rateLimit, RunLimit runLimit) {

    /** Restores the state after the start. */
    void reset() {
        this.content.reset();
        this.rateLimit.reset();
        this.runLimit.clear();
    }
}
