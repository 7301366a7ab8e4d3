package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules for a spec whose shape is valid: limits, names, known actions and references between its parts. */
final class SpecRules {

    /** 150 steps: the limit of Datadog. */
    private static final int MAX_STEPS = 150;

    private final JsonNode spec;

    private final SpecChecks checks;

    private final List<String> problems = new ArrayList<>();

    private final Set<String> stepNames = new HashSet<>();

    private SpecRules(JsonNode spec, SpecChecks checks) {
        this.spec = spec;
        this.checks = checks;
    }

    static List<String> problems(JsonNode spec, SpecChecks checks) {
        SpecRules rules = new SpecRules(spec, checks);
        rules.checkTriggers();
        rules.checkSteps();
        rules.checkNames();
        rules.uniqueNames("input parameter", SpecJson.elements(spec.path("inputSchema"), "parameters"));
        rules.uniqueNames("output parameter", SpecJson.elements(spec.path("outputSchema"), "parameters"));
        return rules.problems;
    }

    private void checkTriggers() {
        List<JsonNode> triggers = SpecJson.elements(this.spec, "triggers");
        if (triggers.isEmpty()) {
            this.problems.add("no trigger found. At least one trigger is required.");
        }
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < triggers.size(); i++) {
            List<String> names = triggers.get(i).propertyNames().stream()
                    .filter(name -> !name.equals("startStepNames"))
                    .toList();
            if (names.size() != 1 || !triggers.get(i).path(names.get(0)).isObject()) {
                this.problems.add("spec.triggers[" + i + "] is not exactly one kind of trigger");
            } else if (!kinds.add(names.get(0))) {
                this.problems.add("trigger " + names.get(0) + " is used more than once");
            }
        }
        if (kinds.contains(Trigger.WORKFLOW) && triggers.size() > 1) {
            this.problems.add(Trigger.WORKFLOW + " must be the only trigger");
        }
    }

    private void checkSteps() {
        List<JsonNode> steps = SpecJson.elements(this.spec, "steps");
        if (steps.size() > MAX_STEPS) {
            this.problems.add("workflow exceeds limit of [" + MAX_STEPS + "] steps");
        }
        for (JsonNode step : steps) {
            String name = SpecJson.text(step, "name");
            boolean unique = this.stepNames.add(name);
            if (!unique || !StepName.isValid(name)) {
                this.problems.add("step \"" + name + "\": " + StepName.RULE);
            }
            if (!this.checks.accepts(SpecJson.text(step, "actionId"))) {
                this.problems.add(InvalidSpecException.UNKNOWN_ACTION + SpecJson.text(step, "actionId"));
            }
            ActionRules.problems(step).forEach(problem -> this.problems.add("step \"" + name + "\": " + problem));
            uniqueNames("parameter of step \"" + name + "\":", SpecJson.elements(step, "parameters"));
        }
    }

    private void checkNames() {
        for (Trigger trigger : Trigger.readAll(this.spec)) {
            trigger.startStepNames().forEach(name -> checkName("start step of trigger " + trigger.kind() + ":", name));
        }
        for (JsonNode step : SpecJson.elements(this.spec, "steps")) {
            SpecJson.elements(step, "outboundEdges")
                    .forEach(edge -> checkName(
                            "next step of step \"" + SpecJson.text(step, "name") + "\":",
                            SpecJson.text(edge, "nextStepName")));
            SpecJson.elements(step, "errorHandlers").stream()
                    .filter(handler ->
                            !SpecJson.text(handler, "fallbackStepName").isEmpty())
                    .forEach(handler -> checkName(
                            "fallback step of step \"" + SpecJson.text(step, "name") + "\":",
                            SpecJson.text(handler, "fallbackStepName")));
        }
    }

    private void checkName(String whose, String name) {
        if (!this.stepNames.contains(name)) {
            this.problems.add(whose + " no step is named \"" + name + "\"");
        }
    }

    private void uniqueNames(String what, List<JsonNode> parameters) {
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : parameters) {
            if (!names.add(SpecJson.text(parameter, "name"))) {
                this.problems.add(what + " \"" + SpecJson.text(parameter, "name") + "\" is declared more than once");
            }
        }
    }
}
