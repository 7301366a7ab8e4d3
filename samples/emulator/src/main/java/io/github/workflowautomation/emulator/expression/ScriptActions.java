package io.github.workflowautomation.emulator.expression;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The actions that run a script, and expressions inside of texts. */
public final class ScriptActions {

    /** The script is the body of a function. */
    public static final String FUNCTION = "com.datadoghq.datatransformation.func";

    /** The script is an expression. */
    public static final String EXPRESSION = "com.datadoghq.datatransformation.expression";

    static final String DEPENDENCY = "org.graalvm.polyglot:js-community";

    /** 10 KB: the limit of Datadog. */
    private static final int MAX_BYTES = 10 * 1024;

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final boolean AVAILABLE = isPresent("org/graalvm/polyglot/Context.class")
            && isPresent("com/oracle/truffle/js/lang/JavaScriptLanguage.class");

    private ScriptActions() {}

    private static boolean isPresent(String resource) {
        return ScriptActions.class.getClassLoader().getResource(resource) != null;
    }

    /** What is wrong with the parameters of the action, as far as it is known before a run. */
    public static List<String> problems(ObjectNode parameters) {
        JsonNode script = parameters.path("script");
        if (!script.isString()) {
            return List.of("script is not a string");
        }
        return isTooLong(script.stringValue()) ? List.of("script is longer than 10 KB") : List.of();
    }

    private static boolean isTooLong(String script) {
        return script.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /** Whether scripts can run. Otherwise a script fails its step, unless an outcome is declared for it. */
    public static boolean isAvailable() {
        return AVAILABLE;
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
        return run(
                actionId.equals(FUNCTION) ? "function" : "expression",
                parameters.path("script").asString(""),
                seen,
                actionId + " needs the dependency " + DEPENDENCY + ", or a declared outcome of the step");
    }

    /** Evaluates an expression inside of a text. */
    static Optional<JsonNode> evaluate(String code, Scope scope) {
        return run("inline", code, scope.toJson(), "an expression ${…} needs the dependency " + DEPENDENCY);
    }

    private static Optional<JsonNode> run(String kind, String code, JsonNode seen, String advice) {
        if (!AVAILABLE) {
            throw new ExpressionException(advice);
        }
        if (isTooLong(code)) {
            throw new ExpressionException("script is longer than 10 KB");
        }
        String result = ScriptProcess.run(kind, code, seen.toString());
        try {
            return result.isEmpty() ? Optional.empty() : Optional.of(MAPPER.readTree(result));
        } catch (JacksonException ex) {
            throw new ExpressionException("the result of the script is not valid JSON, or too deep");
        }
    }
}
