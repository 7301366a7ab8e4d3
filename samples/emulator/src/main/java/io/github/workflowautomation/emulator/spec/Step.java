package io.github.workflowautomation.emulator.spec;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step.
 *
 * @param name its name
 * @param actionId its action
 * @param parameters the parameters of the action
 * @param next the names of the next steps on the branch {@code main}
 */
public record Step(String name, String actionId, ObjectNode parameters, List<String> next) {

    static Step read(JsonNode json) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        SpecJson.elements(json, "parameters")
                .forEach(parameter -> parameters.set(SpecJson.text(parameter, "name"), parameter.path("value")));
        return new Step(SpecJson.text(json, "name"), SpecJson.text(json, "actionId"), parameters, next(json));
    }

    private static List<String> next(JsonNode json) {
        return SpecJson.elements(json, "outboundEdges").stream()
                .filter(edge -> SpecJson.text(edge, "branchName").equals("main"))
                .map(edge -> SpecJson.text(edge, "nextStepName"))
                .distinct()
                .toList();
    }
}
