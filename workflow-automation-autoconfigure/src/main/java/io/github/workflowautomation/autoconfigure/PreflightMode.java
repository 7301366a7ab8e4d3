package io.github.workflowautomation.autoconfigure;

/** Modes of the preflight at start-up. */
enum PreflightMode {

    /** The preflight does not run: the start-up sends no request. */
    OFF,

    /** The findings are logged after the application is ready. */
    WARN,

    /** Errors among the findings fail the start-up. */
    FAIL
}
