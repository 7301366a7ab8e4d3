package io.github.workflowautomation.emulator.run;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds specs with branches. A part in single quotes is JSON with double quotes. */
final class SpecText {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode spec = MAPPER.createObjectNode();

    private final ArrayNode steps = this.spec.putArray("steps");

    private SpecText(String trigger, List<String> start) {
        ObjectNode first = this.spec.putArray("triggers").addObject();
        start.forEach(first.putArray("startStepNames")::add);
        first.putObject(trigger);
    }

    static SpecText startingWith(String... start) {
        return new SpecText("apiTrigger", List.of(start));
    }

    static SpecText startedByWorkflow(String... start) {
        return new SpecText("workflowTrigger", List.of(start));
    }

    /**
     * Adds a step.
     *
     * @param action the id of the action after {@code com.datadoghq.}
     * @param edges pairs of a branch and the next step, such as {@code "main>B true>C"}
     * @param parameters an object
     * @param more more members of the step
     */
    SpecText step(String name, String action, String edges, String parameters, String more) {
        ObjectNode step = this.steps.addObject().put("name", name).put("actionId", "com.datadoghq." + action);
        ArrayNode outbound = step.putArray("outboundEdges");
        for (String edge : edges.isEmpty() ? new String[0] : edges.split(" ", -1)) {
            String[] parts = edge.split(">", 2);
            outbound.addObject().put("branchName", parts[0]).put("nextStepName", parts[1]);
        }
        ArrayNode list = step.putArray("parameters");
        for (Map.Entry<String, JsonNode> parameter : json(parameters).properties()) {
            list.addObject().put("name", parameter.getKey()).set("value", parameter.getValue());
        }
        step.setAll((ObjectNode) json(more));
        return this;
    }

    SpecText step(String name, String action, String edges, String parameters) {
        return step(name, action, edges, parameters, "{}");
    }

    SpecText step(String name, String action, String edges) {
        return step(name, action, edges, "{}", "{}");
    }

    SpecText noop(String name, String edges) {
        return step(name, "core.noop", edges);
    }

    SpecText input(String name, String type, String defaultValue) {
        this.spec
                .withObject("inputSchema")
                .withArray("parameters")
                .addObject()
                .put("name", name)
                .put("type", type)
                .set("defaultValue", json(defaultValue));
        return this;
    }

    SpecText output(String name, String value) {
        this.spec
                .withObject("outputSchema")
                .withArray("parameters")
                .addObject()
                .put("name", name)
                .put("type", "STRING")
                .put("value", value);
        return this;
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    @Override
    public String toString() {
        return this.spec.toString();
    }
}
