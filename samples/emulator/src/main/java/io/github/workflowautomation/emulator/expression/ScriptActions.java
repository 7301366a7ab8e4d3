package io.github.workflowautomation.emulator.expression;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The actions that run a script: a function, or an expression. */
public final class ScriptActions {

    /** The script is the body of a function. */
    public static final String FUNCTION = "com.datadoghq.datatransformation.func";

    /** The script is an expression. */
    public static final String EXPRESSION = "com.datadoghq.datatransformation.expression";

    private ScriptActions() {}

    /** What is wrong with the parameters of the action, as far as it is known before a run. */
    public static List<String> problems(ObjectNode parameters) {
        return parameters.path("script").isString() ? List.of() : List.of("script is not a string");
    }

    /** Whether scripts can run. Otherwise a script fails its step, unless an outcome is declared for it. */
    public static boolean isAvailable() {
        return false;
    }

    /**
     * Runs the script of a step.
     *
     * @param parameters the parameters of the action, in which references are not replaced yet
     * @return the output {@code data}, empty if the script returns nothing
     * @throws ExpressionException if it fails or exceeds a limit
     */
    public static Optional<JsonNode> run(String actionId, ObjectNode parameters, Scope scope) {
        if (!isAvailable()) {
            throw new ExpressionException(actionId + " needs a JavaScript engine");
        }
        return Optional.empty();
    }
}
