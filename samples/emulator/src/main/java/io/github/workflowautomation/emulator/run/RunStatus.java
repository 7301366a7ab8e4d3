package io.github.workflowautomation.emulator.run;

/** The status of a run, named as on the wire. */
public enum RunStatus {
    IN_PROGRESS("Running"),
    SUCCEEDED("Succeeded"),
    STEP_ERROR("Step error"),
    INSTANCE_ERROR("Instance error"),
    CANCELED("Canceled");

    private final String displayName;

    RunStatus(String displayName) {
        this.displayName = displayName;
    }

    public String displayName() {
        return this.displayName;
    }
}
