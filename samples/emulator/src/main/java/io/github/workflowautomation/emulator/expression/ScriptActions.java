package io.github.workflowautomation.emulator.expression;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions that run a script. */
public final class ScriptActions {

    /** The script is the body of a function. */
    public static final String FUNCTION = "com.datadoghq.datatransformation.func";

    /** The script is an expression. */
    public static final String EXPRESSION = "com.datadoghq.datatransformation.expression";

    private ScriptActions() {}

    /** What is wrong with the parameters of the action, as far as it is known before a run. */
    public static List<String> problems(ObjectNode parameters) {
        JsonNode script = parameters.path("script");
        if (!script.isString()) {
            return List.of("script is not a string");
        }
        return Scripts.isTooLong(script.stringValue()) ? List.of(Scripts.TOO_LONG) : List.of();
    }

    /** Whether scripts can run. Otherwise a script fails its step, unless an outcome is declared for it. */
    public static boolean isAvailable() {
        return Scripts.areAvailable();
    }

    /**
     * Runs the script of a step.
     *
     * @param parameters the parameters of the action, in which references are not replaced yet
     * @return the output {@code data}, empty if the script returns nothing
     * @throws ExpressionException if it fails or exceeds a limit
     */
    public static Optional<JsonNode> run(String actionId, ObjectNode parameters, Scope scope) {
        JsonNode seen = parameters
                .optional("context")
                .flatMap(context -> Templates.resolve(context, scope))
                .orElseGet(scope::toJson);
        return Scripts.run(
                actionId.equals(FUNCTION) ? Scripts.Kind.FUNCTION : Scripts.Kind.EXPRESSION,
                parameters.path("script").asString(""),
                seen,
                scope.time(),
                actionId + " needs the dependency " + ScriptProcess.DEPENDENCY + ", or a declared outcome of the step");
    }
}
