package io.github.workflowautomation.emulator.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The values to which expressions can refer at a given time of a run. */
final class Variables {

    private final String instanceId;

    private final Workflow workflow;

    private final ObjectNode inputs;

    private final Map<String, ObjectNode> stepOutputs = new HashMap<>();

    Variables(String instanceId, Workflow workflow, ObjectNode inputs) {
        this.instanceId = instanceId;
        this.workflow = workflow;
        this.inputs = inputs;
    }

    /** Adds the outputs of a step. */
    void put(String stepName, ObjectNode outputs) {
        this.stepOutputs.put(stepName, outputs);
    }

    Optional<JsonNode> find(String reference) {
        int dot = reference.indexOf('.');
        String root = (dot < 0) ? reference : reference.substring(0, dot);
        @Nullable String path = (dot < 0) ? null : reference.substring(dot + 1);
        return switch (root) {
            case "WorkflowName" -> Optional.of(StringNode.valueOf(this.workflow.name()));
            case "WorkflowId" -> Optional.of(StringNode.valueOf(this.workflow.id()));
            case "InstanceId" -> Optional.of(StringNode.valueOf(this.instanceId));
            case "Trigger" -> (path == null) ? Optional.of(this.inputs) : walk(this.inputs, path);
            default -> (path == null) ? Optional.of(steps()) : ofStep(path);
        };
    }

    private ObjectNode steps() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        this.stepOutputs.forEach(all::set);
        return all;
    }

    private Optional<JsonNode> ofStep(String path) {
        int dot = path.indexOf('.');
        ObjectNode outputs = this.stepOutputs.get((dot < 0) ? path : path.substring(0, dot));
        if (outputs == null) {
            return Optional.empty();
        }
        return (dot < 0) ? Optional.of(outputs) : walk(outputs, path.substring(dot + 1));
    }

    private static Optional<JsonNode> walk(JsonNode from, String path) {
        JsonNode whole = from.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        @Nullable JsonNode node = from;
        for (String part : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
            node = (node.isArray() && part.matches("\\d{1,6}")) ? node.get(Integer.parseInt(part)) : node.get(part);
            if (node == null) {
                return Optional.empty();
            }
        }
        return Optional.of(node);
    }
}
