package io.github.workflowautomation.emulator;

/** The states of a run, named as on the wire. */
enum RunStatus {
    IN_PROGRESS("Running"),
    SUCCEEDED("Succeeded"),
    STEP_ERROR("Step error"),
    CANCELED("Canceled");

    private final String displayName;

    RunStatus(String displayName) {
        this.displayName = displayName;
    }

    String displayName() {
        return this.displayName;
    }
}
