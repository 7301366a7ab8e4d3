package io.github.workflowautomation.emulator.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The branches that the action of a step can take. */
public final class Branches {

    /** The branch of a decision that nobody takes in time. Its name is assumed. */
    public static final String TIMEOUT = "timeout";

    /** The branch of a switch without a case that holds. */
    public static final String DEFAULT = "default";

    private Branches() {}

    /**
     * A case of a switch.
     *
     * @param branch its branch
     * @param conditions the conditions, as the parameters of a branch contain them
     */
    public record Case(String branch, ObjectNode conditions) {}

    /** Whether the action of a step can take an edge. The edge to a fallback step belongs to no action. */
    static boolean canTake(Step step, Edge edge) {
        return edge.branch().equals(Edge.FALLBACK) || of(step).contains(edge.branch());
    }

    private static Set<String> of(Step step) {
        if (isDecision(step)) {
            Set<String> branches = new LinkedHashSet<>(choices(step));
            branches.add(TIMEOUT);
            return branches;
        }
        return switch (step.actionId()) {
            case ActionIds.IF -> Set.of("true", "false");
            case ActionIds.FOR_LOOP, ActionIds.WHILE_LOOP -> Set.of(Edge.LOOP_START, Edge.MAIN);
            case ActionIds.SWITCH -> {
                Set<String> branches = new LinkedHashSet<>();
                cases(step).forEach(choice -> branches.add(choice.branch()));
                branches.add(DEFAULT);
                yield branches;
            }
            default -> Set.of(Edge.MAIN);
        };
    }

    /** Whether a human decides how the run goes on. */
    public static boolean isDecision(Step step) {
        return !choices(step).isEmpty();
    }

    /** Whether a human is to decide, but nobody knows between what. */
    static boolean lacksChoices(Step step) {
        return !isDecision(step)
                && (step.actionId().equals(ActionIds.SLACK_DECISION)
                        || step.parameters().has("actionChoices"));
    }

    /** The branches among which a human decides. */
    public static List<String> choices(Step step) {
        return SpecJson.elements(step.parameters(), "actionChoices").stream()
                .map(choice -> SpecJson.text(choice, "outboundBranch"))
                .filter(branch -> !branch.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * The cases of a switch. Their shape is assumed: a branch, and either a value that the expression of the switch must
     * equal, or a condition whose missing left value is this expression.
     */
    public static List<Case> cases(Step step) {
        JsonNode expression = step.parameters().path("switchExpression");
        return SpecJson.elements(step.parameters(), "cases").stream()
                .filter(Branches::isCase)
                .map(json -> new Case(branch(json), conditions(json, expression)))
                .toList();
    }

    /** Whether the emulator understands a case. */
    static boolean isCase(JsonNode json) {
        return !branch(json).isEmpty()
                && (json.has("value") || json.has("rightValue") || json.has("comparisonOperator"));
    }

    private static String branch(JsonNode json) {
        String branch = SpecJson.text(json, "outboundBranch");
        return branch.isEmpty() ? SpecJson.text(json, "branchName") : branch;
    }

    private static ObjectNode conditions(JsonNode json, JsonNode expression) {
        ObjectNode conditions = JsonNodeFactory.instance.objectNode().put("joinOperator", "and");
        ObjectNode condition = conditions.putArray("conditions").addObject();
        condition.put("comparisonOperator", json.path("comparisonOperator").asString("eq"));
        JsonNode left = json.has("leftValue") ? json.path("leftValue") : expression;
        JsonNode right = json.has("rightValue") ? json.path("rightValue") : json.path("value");
        condition.setAll(operands(left, right));
        return conditions;
    }

    /** A unary operator reads {@code value}. */
    private static ObjectNode operands(JsonNode left, JsonNode right) {
        ObjectNode operands = JsonNodeFactory.instance.objectNode();
        if (!left.isMissingNode()) {
            operands.set("leftValue", left);
            operands.set("value", left);
        }
        if (!right.isMissingNode()) {
            operands.set("rightValue", right);
        }
        return operands;
    }
}
