package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A trigger.
 *
 * @param kind for example {@code apiTrigger}
 * @param startStepNames the steps that it starts
 */
public record Trigger(String kind, List<String> startStepNames) {

    static final String API = "apiTrigger";

    static final String WORKFLOW = "workflowTrigger";

    /** Whether it starts runs in the emulator. All other triggers are only stored. */
    boolean startsRuns() {
        return this.kind.equals(API) || this.kind.equals(WORKFLOW);
    }

    static List<Trigger> readAll(JsonNode spec) {
        List<Trigger> triggers = new ArrayList<>();
        for (JsonNode trigger : SpecJson.elements(spec, "triggers")) {
            List<String> start = SpecJson.elements(trigger, "startStepNames").stream()
                    .map(JsonNode::stringValue)
                    .toList();
            trigger.propertyNames().stream()
                    .filter(name -> !name.equals("startStepNames"))
                    .forEach(kind -> triggers.add(new Trigger(kind, start)));
        }
        return List.copyOf(triggers);
    }
}
