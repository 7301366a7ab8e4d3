package io.github.workflowautomation.emulator;

import java.util.List;

/**
 * A decision for which a run waits.
 *
 * @param instanceId the id of the run
 * @param workflowId the id of its workflow
 * @param stepName the name of the step that waits
 * @param prompt the question to the human, empty if there is none
 * @param choices the branches among which the human decides
 * @see WorkflowEmulator#decide
 */
public record PendingDecision(
        String instanceId, String workflowId, String stepName, String prompt, List<String> choices) {}
