package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The spec of a workflow: triggers, steps with their edges, inputs and outputs. Immutable. */
public final class Spec {

    /**
     * A trigger of the workflow.
     *
     * @param kind for example {@code apiTrigger}
     * @param startStepNames the steps that it starts
     */
    public record Trigger(String kind, List<String> startStepNames) {}

    /**
     * A step.
     *
     * @param name its name
     * @param actionId its action
     * @param parameters the parameters of the action
     * @param next the names of the next steps on the branch {@code main}
     */
    public record Step(String name, String actionId, ObjectNode parameters, List<String> next) {}

    private final ObjectNode json;

    private final List<Trigger> triggers;

    private final Map<String, Step> steps = new LinkedHashMap<>();

    private final Optional<StepGraph> graph;

    private Spec(ObjectNode json) {
        this.json = json;
        this.triggers = triggers(json);
        elements(json, "steps").forEach(step -> this.steps.put(text(step, "name"), step(step)));
        this.graph = this.triggers.stream()
                .filter(trigger -> trigger.kind().equals("apiTrigger"))
                .findFirst()
                .map(trigger -> StepGraph.of(this.steps, trigger.startStepNames()));
    }

    /**
     * Reads and checks a spec.
     *
     * @param ignoreUnsupported whether to accept parts that the emulator does not support
     * @throws InvalidSpecException if it is invalid or has unsupported parts
     */
    public static Spec read(JsonNode json, boolean ignoreUnsupported) {
        List<String> problems = SpecShape.SPEC.problems(json, "spec");
        if (problems.isEmpty()) {
            ObjectNode ordered = (ObjectNode) SpecShape.SPEC.inOrder(json);
            problems = SpecRules.problems(ordered);
            if (problems.isEmpty() && !ignoreUnsupported) {
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

    public Optional<String> handle() {
        return this.json.optional("handle").map(JsonNode::stringValue);
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
        return elements(this.json.path("inputSchema"), "parameters");
    }

    public List<JsonNode> outputs() {
        return elements(this.json.path("outputSchema"), "parameters");
    }

    static List<JsonNode> elements(JsonNode parent, String name) {
        return List.copyOf(parent.path(name).values());
    }

    public static String text(JsonNode parent, String name) {
        return parent.path(name).asString("");
    }

    static List<Trigger> triggers(JsonNode spec) {
        List<Trigger> triggers = new ArrayList<>();
        for (JsonNode trigger : elements(spec, "triggers")) {
            List<String> start = elements(trigger, "startStepNames").stream()
                    .map(JsonNode::stringValue)
                    .toList();
            trigger.propertyNames().stream()
                    .filter(name -> !name.equals("startStepNames"))
                    .forEach(kind -> triggers.add(new Trigger(kind, start)));
        }
        return List.copyOf(triggers);
    }

    private static Step step(JsonNode json) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        elements(json, "parameters")
                .forEach(parameter -> parameters.set(text(parameter, "name"), parameter.path("value")));
        return new Step(text(json, "name"), text(json, "actionId"), parameters, mainEdges(json));
    }

    static List<String> mainEdges(JsonNode step) {
        return elements(step, "outboundEdges").stream()
                .filter(edge -> text(edge, "branchName").equals("main"))
                .map(edge -> text(edge, "nextStepName"))
                .distinct()
                .toList();
    }
}
