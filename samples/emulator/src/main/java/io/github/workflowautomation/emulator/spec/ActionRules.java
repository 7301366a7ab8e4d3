package io.github.workflowautomation.emulator.spec;

import io.github.workflowautomation.emulator.expression.Conditions;
import io.github.workflowautomation.emulator.expression.ScriptActions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rules for the parameters of actions that decide or compute something. */
final class ActionRules {

    private ActionRules() {}

    static List<String> problems(JsonNode json) {
        Step step = Step.read(json);
        List<String> problems = new ArrayList<>(parameterProblems(step));
        if (json.has("completionGate")) {
            Conditions.gateProblems(json.path("completionGate").path("completionCondition")).stream()
                    .map(problem -> "completionCondition: " + problem)
                    .forEach(problems::add);
        }
        return problems;
    }

    private static List<String> parameterProblems(Step step) {
        return switch (step.actionId()) {
            case ActionIds.IF, ActionIds.WHILE_LOOP -> Conditions.problems(step.parameters());
            case ActionIds.SWITCH ->
                Branches.cases(step).stream()
                        .flatMap(choice -> Conditions.problems(choice.conditions()).stream())
                        .toList();
            case ScriptActions.FUNCTION, ScriptActions.EXPRESSION -> ScriptActions.problems(step.parameters());
            default -> List.of();
        };
    }
}
