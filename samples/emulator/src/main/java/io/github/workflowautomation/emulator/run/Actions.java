package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.Conditions;
import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.expression.ScriptActions;
import io.github.workflowautomation.emulator.expression.Templates;
import io.github.workflowautomation.emulator.spec.ActionIds;
import io.github.workflowautomation.emulator.spec.Branches;
import io.github.workflowautomation.emulator.spec.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions that the emulator performs and that do not wait. All others succeed at once without outputs. */
final class Actions {

    private static final String SLEEP = "com.datadoghq.core.sleep";

    private static final String ERROR = "com.datadoghq.core.error";

    private static final String ECHO = "com.datadoghq.core.echo";

    private static final String GET_DATE = "com.datadoghq.core.getDate";

    private Actions() {}

    /**
     * The outcome of a step, with its outputs as other steps see them. What a declared outcome leaves open comes from the
     * action.
     *
     * @param declared the declared outcome, {@code null} if there is none
     * @param start when the step starts
     */
    static Outcome perform(Step step, @Nullable Outcome declared, Scope scope, Instant start) {
        scope.setTime(start);
        try {
            return (declared != null) ? merge(step, declared, scope, start) : perform(step, scope, start);
        } catch (ExpressionException ex) {
            return Outcome.failure(ex.getMessage())
                    .withDuration((declared != null) ? declared.duration() : Duration.ZERO);
        }
    }

    private static Outcome merge(Step step, Outcome declared, Scope scope, Instant start) {
        Outcome own = isNeeded(step, declared) ? perform(step, scope, start) : Outcome.success();
        Duration duration = (declared.duration() != null) ? declared.duration() : own.duration();
        if (declared.failure() != null) {
            return declared.withDuration(duration);
        }
        if (step.actionId().equals(ERROR)) {
            return own.withDuration(duration);
        }
        ObjectNode outputs =
                declared.outputs().isEmpty() ? own.outputs() : Templates.resolveMembers(declared.outputs(), scope);
        return Outcome.success()
                .withDuration(duration)
                .withOutputs(outputs)
                .withBranch((declared.branch() != null) ? declared.branch() : own.branch());
    }

    /** A script does not run if its result does not matter, or if there is no engine to run it. */
    private static boolean isNeeded(Step step, Outcome declared) {
        boolean open = declared.failure() == null && declared.outputs().isEmpty();
        return switch (step.actionId()) {
            case SLEEP, ERROR -> true;
            case ActionIds.IF, ActionIds.SWITCH -> !declared.isFinal();
            case ActionIds.SET_VARIABLE, ActionIds.SET_VARIABLES -> declared.failure() == null;
            case ScriptActions.FUNCTION, ScriptActions.EXPRESSION -> open && ScriptActions.isAvailable();
            default -> open;
        };
    }

    private static Outcome perform(Step step, Scope scope, Instant start) {
        Parameters parameters = new Parameters(step, scope);
        return switch (step.actionId()) {
            case SLEEP -> sleep(parameters);
            case ERROR -> Outcome.failure(parameters.text("message").orElse("The action always fails"));
            case ECHO -> success("value", parameters.find("value"));
            case GET_DATE -> date(parameters, start);
            case ScriptActions.FUNCTION, ScriptActions.EXPRESSION ->
                success("data", ScriptActions.run(step.actionId(), step.parameters(), scope));
            case ActionIds.IF ->
                Outcome.success().withBranch(String.valueOf(Conditions.hold(step.parameters(), scope)));
            case ActionIds.SWITCH -> Outcome.success().withBranch(choose(step, scope));
            case ActionIds.SET_VARIABLE -> set(parameters, scope);
            case ActionIds.SET_VARIABLES -> setAll(parameters, scope);
            default -> Outcome.success();
        };
    }

    private static Outcome sleep(Parameters parameters) {
        return parameters
                .duration("durationSeconds", Duration.ofSeconds(1))
                .map(Outcome.success()::withDuration)
                .orElseGet(() -> Outcome.failure("durationSeconds is not a number of seconds"));
    }

    private static Outcome date(Parameters parameters, Instant start) {
        try {
            String date = CurrentDate.format(start, parameters.text("timezone"), parameters.text("format"));
            return Outcome.success()
                    .withOutputs(JsonNodeFactory.instance.objectNode().put("date", date));
        } catch (DateTimeException | IllegalArgumentException ex) {
            return Outcome.failure("timezone or format is not supported: " + ex.getMessage());
        }
    }

    private static String choose(Step step, Scope scope) {
        return Branches.cases(step).stream()
                .filter(choice -> Conditions.hold(choice.conditions(), scope))
                .map(Branches.Case::branch)
                .findFirst()
                .orElse(Branches.DEFAULT);
    }

    private static Outcome set(Parameters parameters, Scope scope) {
        String name = parameters
                .text("variableName")
                .orElseThrow(() -> new ExpressionException("variableName is not the name of a variable"));
        scope.setVariable(name, parameters.find("variableValue").map(Outputs::check));
        return Outcome.success();
    }

    private static Outcome setAll(Parameters parameters, Scope scope) {
        JsonNode variables = parameters
                .find("variables")
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new ExpressionException("variables is not an array"));
        for (JsonNode variable : variables) {
            if (!variable.path("name").isString()) {
                throw new ExpressionException("a variable has no name");
            }
            scope.setVariable(
                    variable.get("name").stringValue(),
                    variable.optional("value").map(Outputs::check));
        }
        return Outcome.success();
    }

    private static Outcome success(String name, Optional<JsonNode> value) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        value.ifPresent(found -> outputs.set(name, found));
        return Outcome.success().withOutputs(outputs);
    }
}
