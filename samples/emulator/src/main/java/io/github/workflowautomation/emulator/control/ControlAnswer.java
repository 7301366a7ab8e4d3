package io.github.workflowautomation.emulator.control;

/**
 * An answer of the control endpoint.
 *
 * @param status the status
 * @param body JSON
 */
public record ControlAnswer(int status, String body) {}
