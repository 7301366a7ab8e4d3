package io.github.workflowautomation.emulator.run;

import java.util.List;

/**
 * A decision for which a step of a run waits.
 *
 * @param stepName the name of the step
 * @param prompt the question, empty if there is none
 * @param choices the branches among which a human decides
 */
public record OpenDecision(String stepName, String prompt, List<String> choices) {}
