package io.github.workflowautomation.emulator.spec;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the JSON of a spec with an API trigger and a linear sequence of steps. */
public final class SpecBuilder {

    private final ArrayNode inputs = JsonNodeFactory.instance.arrayNode();

    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();

    private final ArrayNode outputs = JsonNodeFactory.instance.arrayNode();

    public SpecBuilder input(String name, String type) {
        this.inputs.addObject().put("name", name).put("type", type);
        return this;
    }

    public SpecBuilder input(String name, String type, JsonNode defaultValue) {
        this.inputs.addObject().put("name", name).put("type", type).set("defaultValue", defaultValue);
        return this;
    }

    /** Adds a step and an edge to it from the step that was added before. */
    public SpecBuilder step(String name, String actionId, Map<String, ? extends JsonNode> parameters) {
        if (!this.steps.isEmpty()) {
            ((ObjectNode) this.steps.get(this.steps.size() - 1))
                    .putArray("outboundEdges")
                    .addObject()
                    .put("nextStepName", name)
                    .put("branchName", "main");
        }
        ObjectNode step = this.steps.addObject().put("name", name).put("actionId", actionId);
        if (!parameters.isEmpty()) {
            ArrayNode nodes = step.putArray("parameters");
            parameters.forEach((parameter, value) ->
                    nodes.addObject().put("name", parameter).set("value", value));
        }
        return this;
    }

    /** Adds an output. Its type follows from its value. */
    public SpecBuilder output(String name, JsonNode value) {
        this.outputs.addObject().put("name", name).put("type", type(value)).set("value", value);
        return this;
    }

    public JsonNode build() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        ObjectNode trigger = spec.putArray("triggers").addObject();
        ArrayNode start = trigger.putArray("startStepNames");
        if (!this.steps.isEmpty()) {
            start.add(this.steps.get(0).path("name"));
        }
        trigger.putObject("apiTrigger");
        spec.set("steps", this.steps.deepCopy());
        if (!this.inputs.isEmpty()) {
            spec.putObject("inputSchema").set("parameters", this.inputs.deepCopy());
        }
        if (!this.outputs.isEmpty()) {
            spec.putObject("outputSchema").set("parameters", this.outputs.deepCopy());
        }
        return spec;
    }

    private static String type(JsonNode value) {
        if (value.isArray()) {
            String element = value.isEmpty() ? "OBJECT" : type(value.get(0));
            return "ARRAY_" + (element.startsWith("ARRAY_") ? "OBJECT" : element);
        }
        if (value.isNumber()) {
            return "NUMBER";
        }
        if (value.isBoolean()) {
            return "BOOLEAN";
        }
        return value.isObject() ? "OBJECT" : "STRING";
    }
}
