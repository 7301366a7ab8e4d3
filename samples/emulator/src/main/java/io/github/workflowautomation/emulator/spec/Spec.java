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

    private final StepGraph graph;

    private final List<String> skipped;

    private Spec(ObjectNode json) {
        this.json = json;
        this.triggers = Trigger.readAll(json);
        SpecJson.elements(json, "steps").stream().map(Step::read).forEach(step -> this.steps.put(step.name(), step));
        this.graph = StepGraph.of(
                this.steps,
                this.triggers.stream()
                        .filter(trigger -> hasOnlyStoredTriggers() || trigger.startsRuns())
                        .flatMap(trigger -> trigger.startStepNames().stream())
                        .toList());
        this.skipped = UnsupportedParts.find(json, this.steps.values(), this.graph);
    }

    private boolean hasOnlyStoredTriggers() {
        return this.triggers.stream().noneMatch(Trigger::startsRuns);
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
            if (problems.isEmpty()) {
                Spec spec = new Spec(ordered);
                if (spec.skipped.isEmpty() || checks.ignoreUnsupported()) {
                    return spec;
                }
                problems =
                        spec.skipped.stream().map(UnsupportedParts::rejection).toList();
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
        return hasTrigger(Trigger.API);
    }

    /** Whether other workflows can start this one. */
    public boolean hasWorkflowTrigger() {
        return hasTrigger(Trigger.WORKFLOW);
    }

    private boolean hasTrigger(String kind) {
        return this.triggers.stream().anyMatch(trigger -> trigger.kind().equals(kind));
    }

    public boolean hasStep(String name) {
        return this.steps.containsKey(name);
    }

    /** The steps that the API trigger or another workflow starts. */
    public StepGraph graph() {
        return this.graph;
    }

    /** The parts that runs skip, because the emulator does not support them. */
    public List<String> skipped() {
        return this.skipped;
    }

    public List<JsonNode> inputs() {
        return SpecJson.elements(this.json.path("inputSchema"), "parameters");
    }

    public List<JsonNode> outputs() {
        return SpecJson.elements(this.json.path("outputSchema"), "parameters");
    }
}
