package io.github.workflowautomation.emulator.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of branches, loops and completion gates. A missing operand is null. */
public final class Conditions {

    private static final String OPERATOR = "comparisonOperator";

    private static final String JOIN = "joinOperator";

    private Conditions() {}

    /** What is wrong with the parameters {@code joinOperator} and {@code conditions} of an action, as far as it is known before a run. */
    public static List<String> problems(ObjectNode parameters) {
        List<String> problems = new ArrayList<>();
        JsonNode join = parameters.path(JOIN);
        if (!join.isMissingNode() && !isJoin(join)) {
            problems.add(JOIN + " is not \"and\" or \"or\"");
        }
        JsonNode conditions = parameters.path("conditions");
        if (!conditions.isArray() && !conditions.isString()) {
            problems.add("conditions is not an array");
        }
        conditions.forEach(condition -> operatorProblem(condition.get(OPERATOR), OPERATOR, problems));
        return problems;
    }

    /** What is wrong with the condition of a completion gate, as far as it is known before a run. */
    public static List<String> gateProblems(JsonNode condition) {
        List<String> problems = new ArrayList<>();
        operatorProblem(condition.get("operator"), "operator", problems);
        return problems;
    }

    private static void operatorProblem(@Nullable JsonNode name, String member, List<String> problems) {
        String text = (name != null) ? JsonValues.text(name) : "";
        if (Operator.find(text).isEmpty()) {
            problems.add(unknown(member, text));
        }
    }

    private static String unknown(String member, String name) {
        return member + " \"" + name + "\" is not supported; supported are " + Operator.known();
    }

    private static boolean isJoin(JsonNode join) {
        return join.isString() && (isOr(join) || join.stringValue().equalsIgnoreCase("and"));
    }

    private static boolean isOr(JsonNode join) {
        return join.asString("").toLowerCase(Locale.ROOT).equals("or");
    }

    /**
     * Whether the conditions hold. Those after the first that decides are not evaluated.
     *
     * @param parameters the parameters of the action, in which references are not replaced yet
     * @throws ExpressionException if they cannot be evaluated
     */
    public static boolean hold(ObjectNode parameters, Scope scope) {
        JsonNode conditions = parameters.path("conditions");
        JsonNode list = conditions.isString() ? resolve(conditions, scope) : conditions;
        if (!list.isArray()) {
            throw new ExpressionException("conditions is not an array");
        }
        Stream<JsonNode> all = list.valueStream();
        return isOr(parameters.path(JOIN))
                ? all.anyMatch(condition -> holds(condition, scope))
                : all.allMatch(condition -> holds(condition, scope));
    }

    private static boolean holds(JsonNode condition, Scope scope) {
        Operator operator = operator(condition.path(OPERATOR), OPERATOR);
        return operator.isUnary()
                ? operator.test(
                        resolve(condition.has("value") ? condition.get("value") : condition.get("leftValue"), scope),
                        NullNode.getInstance())
                : operator.test(
                        resolve(condition.get("leftValue"), scope), resolve(condition.get("rightValue"), scope));
    }

    /**
     * Whether the condition of a completion gate holds.
     *
     * @param condition {@code operand1}, {@code operator}, {@code operand2}, in which references are not replaced yet
     * @throws ExpressionException if it cannot be evaluated
     */
    public static boolean gateHolds(JsonNode condition, Scope scope) {
        return operator(condition.path("operator"), "operator")
                .test(resolve(condition.get("operand1"), scope), resolve(condition.get("operand2"), scope));
    }

    private static Operator operator(JsonNode name, String member) {
        String text = name.isMissingNode() ? "" : JsonValues.text(name);
        return Operator.find(text).orElseThrow(() -> new ExpressionException(unknown(member, text)));
    }

    private static JsonNode resolve(@Nullable JsonNode operand, Scope scope) {
        return (operand == null)
                ? NullNode.getInstance()
                : Templates.resolve(operand, scope).orElseGet(NullNode::getInstance);
    }
}
