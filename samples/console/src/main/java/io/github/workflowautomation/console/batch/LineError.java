package io.github.workflowautomation.console.batch;

/**
 * Why a line cannot be started.
 *
 * @param number the number of the line, from 1
 * @param message the reason; contains no value of the line
 */
record LineError(int number, String message) {}
