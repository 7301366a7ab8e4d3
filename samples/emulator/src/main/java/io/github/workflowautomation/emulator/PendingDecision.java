package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.run.Run;
import java.util.List;
import java.util.stream.Stream;

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
        String instanceId, String workflowId, String stepName, String prompt, List<String> choices) {

    static Stream<PendingDecision> of(Run run) {
        return run.state().decisions().stream()
                .map(decision -> new PendingDecision(
                        run.id(), run.workflow().id(), decision.stepName(), decision.prompt(), decision.choices()));
    }
}
