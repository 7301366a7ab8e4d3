package io.github.workflowautomation.autoconfigure;

/** What is done at start-up to find out whether runs would start. */
enum PreflightMode {

    /** Nothing: starting makes no request. */
    OFF,

    /** Findings are logged once the application is ready. */
    WARN,

    /** Errors among the findings end the start-up. */
    FAIL
}
