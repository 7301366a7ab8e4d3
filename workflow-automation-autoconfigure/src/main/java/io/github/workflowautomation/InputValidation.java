package io.github.workflowautomation;

/**
 * What happens to inputs that the input schema of a workflow does not accept. The schema is read from Datadog and kept for 10
 * minutes. If it cannot be read, the run is started without validation.
 */
public enum InputValidation {

    /** Inputs are not validated. */
    OFF,

    /** Violations are logged, and the run is started. */
    WARN,

    /** Violations fail the call with a {@link WorkflowInputException}. Nothing is sent. */
    FAIL
}
