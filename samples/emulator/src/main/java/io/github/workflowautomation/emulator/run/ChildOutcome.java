package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.workflow.Workflow;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The outcome of a step that has started another workflow. */
final class ChildOutcome {

    private ChildOutcome() {}

    static Outcome of(String workflowId, String instanceId, RunState state) {
        if (state.status() != RunStatus.SUCCEEDED) {
            String error = (state.error() != null) ? ": " + state.error() : "";
            return Outcome.failure("run " + instanceId + " has ended with " + state.status() + error);
        }
        ObjectNode outputs = JsonNodeFactory.instance
                .objectNode()
                .put("instanceId", instanceId)
                .put("workflowId", workflowId)
                .put("workflowUrl", Workflow.urlOfRun(workflowId, instanceId));
        outputs.set("workflowOutputs", state.outputs());
        return Outcome.success().withOutputs(outputs);
    }
}
