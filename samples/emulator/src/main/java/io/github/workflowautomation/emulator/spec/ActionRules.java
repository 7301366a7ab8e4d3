package io.github.workflowautomation.emulator.spec;

import io.github.workflowautomation.emulator.expression.Conditions;
import io.github.workflowautomation.emulator.expression.ScriptActions;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules for the parameters of actions that decide or compute something. */
final class ActionRules {

    private ActionRules() {}

    static List<String> problems(JsonNode step) {
        ObjectNode parameters = Step.read(step).parameters();
        return switch (SpecJson.text(step, "actionId")) {
            case "com.datadoghq.core.if", "com.datadoghq.core.whileLoop" -> Conditions.problems(parameters);
            case ScriptActions.FUNCTION, ScriptActions.EXPRESSION -> ScriptActions.problems(parameters);
            default -> List.of();
        };
    }
}
