package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.control.ControlTarget;
import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The emulator as the control endpoint sees it. */
final class EmulatorControl implements ControlTarget {

    private final EmulatorClock clock;

    private final EmulatorContent content;

    private final Runnable reset;

    EmulatorControl(EmulatorClock clock, EmulatorContent content, Runnable reset) {
        this.clock = clock;
        this.content = content;
        this.reset = reset;
    }

    @Override
    public JsonNode state(boolean includeData) {
        ObjectNode state = ServiceJson.object();
        ArrayNode workflows = state.putArray("workflows");
        this.content
                .workflows()
                .forEach(workflow ->
                        workflows.addObject().put("id", workflow.id()).put("name", workflow.name()));
        ArrayNode runs = state.putArray("runs");
        this.content.runs().forEach(run -> {
            RunState runState = run.state();
            ObjectNode node = runs.addObject()
                    .put("id", run.id())
                    .put("workflowId", run.workflow().id())
                    .put("status", runState.status().name());
            putDecisions(node, runState, includeData);
            if (!run.workflow().spec().skipped().isEmpty()) {
                ArrayNode skipped = node.putArray("skipped");
                run.workflow().spec().skipped().forEach(skipped::add);
            }
            if (includeData) {
                node.set("inputs", run.inputs());
                node.set("outputs", runState.outputs());
            }
        });
        return state;
    }

    /** A prompt can contain data. */
    private static void putDecisions(ObjectNode run, RunState state, boolean includeData) {
        if (state.decisions().isEmpty()) {
            return;
        }
        ArrayNode decisions = run.putArray("decisions");
        state.decisions().forEach(decision -> {
            ObjectNode node = decisions.addObject().put("step", decision.stepName());
            ArrayNode choices = node.putArray("choices");
            decision.choices().forEach(choices::add);
            if (includeData) {
                node.put("prompt", decision.prompt());
            }
        });
    }

    @Override
    public void decide(String instanceId, @Nullable String stepName, String branch) {
        this.content.decide(instanceId, stepName, branch);
    }

    @Override
    public Map<String, Long> runsStarted() {
        return this.content.runsStarted();
    }

    @Override
    public void reset() {
        this.reset.run();
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
        this.content.progress();
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
