package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds valid parts of a spec that the emulator cannot follow. */
final class UnsupportedParts {

    private static final String ADVICE = "; with datadog.emulator.ignore-unsupported=true it is ignored";

    private UnsupportedParts() {}

    /** The parts that a run skips if they are ignored. */
    static List<String> find(JsonNode spec, Collection<Step> steps, StepGraph graph) {
        List<String> parts = new ArrayList<>(graph.problems());
        SpecJson.elements(spec, "steps").forEach(json -> retries(json, parts));
        for (Step step : steps) {
            String of = " of step \"" + step.name() + "\"";
            if (step.actionId().equals(ActionIds.BREAK) && !graph.inLoops().contains(step.name())) {
                parts.add("break outside a loop" + of);
            }
            if (Branches.lacksChoices(step)) {
                parts.add("actionChoices without an outboundBranch" + of);
            }
            if (step.actionId().equals(ActionIds.SWITCH)) {
                cases(step, of, parts);
            }
        }
        return parts;
    }

    /** The text of a rejection. */
    static String rejection(String part) {
        return "the emulator does not support " + part + ADVICE;
    }

    private static void retries(JsonNode json, List<String> parts) {
        String of = " of step \"" + SpecJson.text(json, "name") + "\"";
        List<JsonNode> handlers = SpecJson.elements(json, "errorHandlers");
        if (handlers.size() > 1) {
            parts.add("more than one of the errorHandlers" + of);
        }
        if (!handlers.isEmpty()
                && RetryStrategy.read(handlers.get(0).path("retryStrategy")).isEmpty()) {
            parts.add("the retryStrategy in errorHandlers" + of);
        }
        JsonNode gate = json.path("completionGate");
        if (!gate.isMissingNode()
                && RetryStrategy.read(gate.path("retryStrategy")).isEmpty()) {
            parts.add("the retryStrategy in completionGate" + of);
        }
    }

    private static void cases(Step step, String of, List<String> parts) {
        List<JsonNode> cases = SpecJson.elements(step.parameters(), "cases");
        for (int i = 0; i < cases.size(); i++) {
            if (!Branches.isCase(cases.get(i))) {
                parts.add("cases[" + i + "]" + of
                        + ", which needs an outboundBranch and a value, a rightValue or a comparisonOperator");
            }
        }
    }
}
