package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds valid parts of a spec that the emulator does not support: branches, loops, gates and error handlers. */
final class UnsupportedParts {

    private static final String ADVICE = "; with datadog.emulator.ignore-unsupported=true it is ignored";

    private UnsupportedParts() {}

    static List<String> problems(JsonNode spec) {
        List<String> problems = new ArrayList<>();
        Map<String, List<String>> edges = new HashMap<>();
        for (JsonNode step : SpecJson.elements(spec, "steps")) {
            String of = " of step \"" + SpecJson.text(step, "name") + "\"";
            edges.put(SpecJson.text(step, "name"), Step.read(step).next());
            SpecJson.elements(step, "outboundEdges").stream()
                    .map(edge -> SpecJson.text(edge, "branchName"))
                    .filter(branch -> !branch.equals("main"))
                    .forEach(branch -> problems.add(unsupported("branch \"" + branch + "\"" + of)));
            // ALL is the behavior of every step in the emulator
            if (SpecJson.text(step.path("readinessGate"), "thresholdType").equals("ANY")) {
                problems.add(unsupported("readinessGate ANY" + of));
            }
            if (!SpecJson.elements(step, "errorHandlers").isEmpty()) {
                problems.add(unsupported("errorHandlers" + of));
            }
            if (step.has("completionGate")) {
                problems.add(unsupported("completionGate" + of));
            }
        }
        if (problems.isEmpty()) {
            findLoop(edges).stream()
                    .map(name -> unsupported("loop through step \"" + name + "\""))
                    .forEach(problems::add);
        }
        return problems;
    }

    private static String unsupported(String what) {
        return "the emulator does not support " + what + ADVICE;
    }

    /**
     * Removes steps without incoming edges until there are none. The remaining steps are part of a loop or follow one.
     */
    private static List<String> findLoop(Map<String, List<String>> edges) {
        Map<String, List<String>> remaining = new HashMap<>(edges);
        boolean smaller = true;
        while (smaller) {
            Set<String> reached = new HashSet<>();
            remaining.values().forEach(reached::addAll);
            smaller = remaining.keySet().retainAll(reached);
        }
        return remaining.keySet().stream().sorted().limit(1).toList();
    }
}
