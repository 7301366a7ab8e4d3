package io.github.workflowautomation.emulator.workflow;

/** How strictly the inputs of a run are checked. */
public enum InputChecks {
    /** Names, types and values, as the input schema of the spec defines them. */
    SCHEMA,
    /** Names only, for a workflow that declares nothing else. */
    NAMES,
    /** No checks. */
    NONE
}
