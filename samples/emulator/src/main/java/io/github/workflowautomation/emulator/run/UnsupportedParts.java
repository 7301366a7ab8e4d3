package io.github.workflowautomation.emulator.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a spec may have, but the emulator does not follow: branches, loops, gates and error handlers. */
final class UnsupportedParts {

    private static final String ADVICE = "; with emulator.ignore-unsupported=true it is ignored";

    private UnsupportedParts() {}

    static List<String> problems(JsonNode spec) {
        List<String> problems = new ArrayList<>();
        Map<String, List<String>> edges = new HashMap<>();
        for (JsonNode step : Spec.elements(spec, "steps")) {
            String of = " of step \"" + Spec.text(step, "name") + "\"";
            edges.put(Spec.text(step, "name"), Spec.mainEdges(step));
            Spec.elements(step, "outboundEdges").stream()
                    .map(edge -> Spec.text(edge, "branchName"))
                    .filter(branch -> !branch.equals("main"))
                    .forEach(branch -> problems.add(unsupported("branch \"" + branch + "\"" + of)));
            // ALL is what every step does here
            if (Spec.text(step.path("readinessGate"), "thresholdType").equals("ANY")) {
                problems.add(unsupported("readinessGate ANY" + of));
            }
            if (!Spec.elements(step, "errorHandlers").isEmpty()) {
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

    /** The steps that are left over when those that nothing leads to are taken away, again and again. */
    private static List<String> findLoop(Map<String, List<String>> edges) {
        Map<String, List<String>> left = new HashMap<>(edges);
        boolean smaller = true;
        while (smaller) {
            Set<String> reached = new HashSet<>();
            left.values().forEach(reached::addAll);
            smaller = left.keySet().retainAll(reached);
        }
        return left.keySet().stream().sorted().limit(1).toList();
    }
}
