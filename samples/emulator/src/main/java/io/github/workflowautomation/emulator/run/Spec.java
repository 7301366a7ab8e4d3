package io.github.workflowautomation.emulator.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a workflow is: triggers, steps with their edges, inputs and outputs. Never changes. */
public final class Spec {

    /**
     * A way to start the workflow.
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
     * @param parameters what the action gets
     * @param next the steps after it, on the branch {@code main}
     */
    record Step(String name, String actionId, ObjectNode parameters, List<String> next) {}

    private final ObjectNode json;

    private final List<Trigger> triggers;

    private final Map<String, Step> steps = new LinkedHashMap<>();

    private final Optional<Plan> plan;

    private Spec(ObjectNode json) {
        this.json = json;
        this.triggers = triggers(json);
        elements(json, "steps").forEach(step -> this.steps.put(text(step, "name"), step(step)));
        this.plan = this.triggers.stream()
                .filter(trigger -> trigger.kind().equals("apiTrigger"))
                .findFirst()
                .map(trigger -> Plan.of(this.steps, trigger.startStepNames()));
    }

    /**
     * Reads and checks a spec.
     *
     * @throws InvalidSpecException if it is not one, or if the emulator cannot follow it and must not ignore that
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

    /** The spec as the service writes it; not to be changed. */
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
        return this.plan.isPresent();
    }

    public boolean hasStep(String name) {
        return this.steps.containsKey(name);
    }

    /** The steps that the API trigger leads to. */
    Optional<Plan> plan() {
        return this.plan;
    }

    List<JsonNode> inputs() {
        return elements(this.json.path("inputSchema"), "parameters");
    }

    List<JsonNode> outputs() {
        return elements(this.json.path("outputSchema"), "parameters");
    }

    static List<JsonNode> elements(JsonNode parent, String name) {
        return List.copyOf(parent.path(name).values());
    }

    static String text(JsonNode parent, String name) {
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
