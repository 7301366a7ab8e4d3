package io.github.workflowautomation.emulator.run;

/** How exactly the inputs of a run are looked at. */
public enum InputChecks {
    /** As the input schema of the spec says. */
    SCHEMA,
    /** Only their names: the workflow was declared with nothing more. */
    NAMES,
    /** Not at all. */
    NONE
}
