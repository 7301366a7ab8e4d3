package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step.
 *
 * @param name its name
 * @param actionId its action
 * @param parameters the parameters of the action
 * @param edges the edges to the next steps, including the one to the fallback step
 * @param startsOnAny whether one edge to it is enough to start it
 * @param errorRetries how often it is repeated if it fails
 * @param completionGate the condition for its completion
 */
public record Step(
        String name,
        String actionId,
        ObjectNode parameters,
        List<Edge> edges,
        boolean startsOnAny,
        Optional<RetryStrategy> errorRetries,
        Optional<CompletionGate> completionGate) {

    /**
     * A step completes when this condition holds.
     *
     * @param condition operands and operator
     * @param retries how often the action is repeated until then
     */
    public record CompletionGate(JsonNode condition, RetryStrategy retries) {}

    static Step read(JsonNode json) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        SpecJson.elements(json, "parameters")
                .forEach(parameter -> parameters.set(SpecJson.text(parameter, "name"), parameter.path("value")));
        JsonNode handler = json.path("errorHandlers").path(0);
        JsonNode gate = json.path("completionGate");
        return new Step(
                SpecJson.text(json, "name"),
                SpecJson.text(json, "actionId"),
                parameters,
                edges(json, handler),
                SpecJson.text(json.path("readinessGate"), "thresholdType").equals("ANY"),
                RetryStrategy.read(handler.path("retryStrategy")),
                RetryStrategy.read(gate.path("retryStrategy"))
                        .map(retries -> new CompletionGate(gate.path("completionCondition"), retries)));
    }

    private static List<Edge> edges(JsonNode json, JsonNode handler) {
        List<Edge> edges = new ArrayList<>();
        SpecJson.elements(json, "outboundEdges")
                .forEach(edge ->
                        edges.add(new Edge(SpecJson.text(edge, "branchName"), SpecJson.text(edge, "nextStepName"))));
        String fallback = SpecJson.text(handler, "fallbackStepName");
        if (!fallback.isEmpty()) {
            edges.add(new Edge(Edge.FALLBACK, fallback));
        }
        return edges.stream().distinct().toList();
    }
}
