package io.github.workflowautomation.emulator.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The spec of a workflow: triggers, steps with their edges, inputs and outputs. Immutable. */
public final class Spec {

    private final ObjectNode json;

    private final List<Trigger> triggers;

    private final Map<String, Step> steps = new LinkedHashMap<>();

    private final Optional<StepGraph> graph;

    private Spec(ObjectNode json) {
        this.json = json;
        this.triggers = Trigger.readAll(json);
        SpecJson.elements(json, "steps").stream().map(Step::read).forEach(step -> this.steps.put(step.name(), step));
        this.graph = this.triggers.stream()
                .filter(trigger -> trigger.kind().equals("apiTrigger"))
                .findFirst()
                .map(trigger -> StepGraph.of(this.steps, trigger.startStepNames()));
    }

    /**
     * Reads and checks a spec.
     *
     * @param checks how strictly to check it
     * @throws InvalidSpecException if it is invalid or has unsupported parts
     */
    public static Spec read(JsonNode json, SpecChecks checks) {
        List<String> problems = SpecShape.SPEC.problems(json, "spec");
        if (problems.isEmpty()) {
            ObjectNode ordered = (ObjectNode) SpecShape.SPEC.inOrder(json);
            problems = SpecRules.problems(ordered, checks);
            if (problems.isEmpty() && !checks.ignoreUnsupported()) {
                problems = UnsupportedParts.problems(ordered);
            }
            if (problems.isEmpty()) {
                return new Spec(ordered);
            }
        }
        throw new InvalidSpecException(problems);
    }

    /** The JSON of the spec as the service sends it. Callers must not change it. */
    public ObjectNode json() {
        return this.json;
    }

    public List<Trigger> triggers() {
        return this.triggers;
    }

    /** The name that is unique among all workflows. */
    public Optional<String> handle() {
        return this.json.optional("handle").map(JsonNode::stringValue).filter(handle -> !handle.isEmpty());
    }

    public boolean hasApiTrigger() {
        return this.graph.isPresent();
    }

    public boolean hasStep(String name) {
        return this.steps.containsKey(name);
    }

    /** The steps that the API trigger starts, empty without an API trigger. */
    public Optional<StepGraph> graph() {
        return this.graph;
    }

    public List<JsonNode> inputs() {
        return SpecJson.elements(this.json.path("inputSchema"), "parameters");
    }

    public List<JsonNode> outputs() {
        return SpecJson.elements(this.json.path("outputSchema"), "parameters");
    }
}
