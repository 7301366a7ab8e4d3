package io.github.workflowautomation.console.run;

/**
 * Identifies a run.
 *
 * @param workflow the alias of the workflow
 * @param id the UUID of the run
 */
public record RunKey(String workflow, String id) {}
