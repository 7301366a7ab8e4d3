package io.github.workflowautomation.emulator.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Conditions of branches, loops and completion gates. */
class ConditionTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eq | \"{{ Trigger.flag }}\" | true | true",
                "eq | \"{{ Trigger.flag }}\" | \"true\" | false",
                "eq | \"{{ Trigger.n }}\" | 1 | true",
                "eq | \"{{ Trigger.text }}\" | 5 | false",
                "ne | \"{{ Trigger.text }}\" | \"6\" | true",
                "eq | \"{{ Trigger.nope }}\" | null | true",
                "gt | 2 | 10 | false",
                "gt | \"2\" | \"10\" | true",
                "gt | \"10\" | 2 | true",
                "gte | 2 | 2.0 | true",
                "lt | \"{{ Trigger.nope }}\" | 2 | false",
                "lte | \"2026-01-01\" | \"2026-01-02\" | true",
                "contains | \"{{ Trigger.l }}\" | \"x\" | true",
                "contains | \"abc\" | \"b\" | true",
                "notContains | {\"a\":1} | \"b\" | true",
                "startsWith | \"abc\" | \"ab\" | true",
                "endsWith | \"abc\" | \"ab\" | false",
                "in | \"x\" | \"{{ Trigger.l }}\" | true",
                "notIn | \"x\" | \"{{ Trigger.l }}\" | false",
                "OPERATOR_GREATER_THAN_OR_EQUAL_TO | 3 | 2 | true",
                "== | 3 | 3 | true"
            })
    void binaryOperatorComparesByType(String operator, String left, String right, boolean expected) {
        ObjectNode parameters = (ObjectNode) Scopes.json("""
                {"conditions":[{"comparisonOperator":"%s","leftValue":%s,"rightValue":%s}]}""".formatted(operator, left, right));
        assertThat(Conditions.problems(parameters)).isEmpty();
        assertThat(Conditions.hold(parameters, Scopes.example())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonnull | badge | true",
                "nonnull | nope | false",
                "null | nope | true",
                "null | none | true",
                "empty | badge | true",
                "nonempty | l | true"
            })
    void unaryOperatorTestsValue(String operator, String input, boolean expected) {
        ObjectNode parameters = (ObjectNode) Scopes.json("""
                {"joinOperator":"and","conditions":[{"comparisonOperator":"%s","value":"{{ Trigger.%s }}"}]}""".formatted(operator, input));
        assertThat(Conditions.problems(parameters)).isEmpty();
        assertThat(Conditions.hold(parameters, Scopes.example())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"and,1,1,true", "and,1,2,false", "or,1,2,true", "or,2,2,false"})
    void conditionsAreJoined(String join, int first, int second, boolean expected) {
        ObjectNode parameters = (ObjectNode) Scopes.json("""
                {"joinOperator":"%s","conditions":[{"comparisonOperator":"eq","leftValue":1,"rightValue":%d},
                 {"comparisonOperator":"eq","leftValue":1,"rightValue":%d}]}""".formatted(join, first, second));
        assertThat(Conditions.hold(parameters, Scopes.example())).isEqualTo(expected);
    }

    @Test
    void unknownPartsAreReportedWithWhatIsKnown() {
        ObjectNode parameters = (ObjectNode)
                Scopes.json("{\"joinOperator\":\"xor\",\"conditions\":[{\"comparisonOperator\":\"resembles\"},{}]}");
        assertThat(Conditions.problems(parameters))
                .containsExactly(
                        "joinOperator is not \"and\" or \"or\"",
                        "comparisonOperator \"resembles\" is not supported; supported are eq, ne, gt, gte, lt, lte,"
                                + " contains, notContains, startsWith, endsWith, in, notIn, null, nonnull, empty, nonempty",
                        "comparisonOperator \"\" is not supported; supported are eq, ne, gt, gte, lt, lte,"
                                + " contains, notContains, startsWith, endsWith, in, notIn, null, nonnull, empty, nonempty");
        assertThat(Conditions.problems(Scopes.script(""))).containsExactly("conditions is not an array");
    }

    @Test
    void valuesWithoutOrderFail() {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Conditions.gateHolds(
                        Scopes.json("{\"operand1\":true,\"operator\":\"OPERATOR_LESS_THAN\",\"operand2\":1}"),
                        Scopes.example()))
                .withMessage("the operator lt cannot compare BOOLEAN and NUMBER");
    }

    @Test
    void gateComparesItsOperands() {
        assertThat(Conditions.gateHolds(
                        Scopes.json(
                                "{\"operand1\":\"{{ Steps.Build.image.tag }}\",\"operator\":\"OPERATOR_EQUAL\",\"operand2\":\"v1\"}"),
                        Scopes.example()))
                .isTrue();
        assertThat(Conditions.gateProblems(Scopes.json("{\"operator\":\"OPERATOR_ODD\"}")))
                .hasSize(1);
    }
}
