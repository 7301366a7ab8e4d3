package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.control.Controlled;
import io.github.workflowautomation.emulator.run.RunState;
import io.github.workflowautomation.emulator.service.ServiceJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the control endpoint gets to see of an emulator. */
final class EmulatorControl implements Controlled {

    private final WorkflowEmulator emulator;

    private final EmulatorClock clock;

    private final EmulatorContent content;

    EmulatorControl(WorkflowEmulator emulator, EmulatorClock clock, EmulatorContent content) {
        this.emulator = emulator;
        this.clock = clock;
        this.content = content;
    }

    @Override
    public JsonNode state(boolean data) {
        Instant now = now();
        ObjectNode state = ServiceJson.object();
        ArrayNode workflows = state.putArray("workflows");
        this.content
                .workflows()
                .forEach(workflow ->
                        workflows.addObject().put("id", workflow.id()).put("name", workflow.name()));
        ArrayNode described = state.putArray("runs");
        this.content.runs().forEach(run -> {
            RunState runState = run.stateAt(now);
            ObjectNode node = described
                    .addObject()
                    .put("id", run.id())
                    .put("workflowId", run.workflow().id())
                    .put("status", runState.status().name());
            if (data) {
                node.set("inputs", run.inputs());
                node.set("outputs", runState.outputs());
            }
        });
        return state;
    }

    @Override
    public Map<String, Long> runsStarted() {
        return this.content.runsStarted();
    }

    @Override
    public void reset() {
        this.emulator.reset();
    }

    @Override
    public Instant now() {
        return this.clock.now();
    }

    @Override
    public boolean isFrozen() {
        return this.clock.isFrozen();
    }

    @Override
    public void advance(Duration duration) {
        this.clock.advance(duration);
    }

    @Override
    public void freeze() {
        this.clock.freeze();
    }

    @Override
    public void unfreeze() {
        this.clock.unfreeze();
    }
}
