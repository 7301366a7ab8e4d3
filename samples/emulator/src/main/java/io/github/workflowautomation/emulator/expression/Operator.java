package io.github.workflowautomation.emulator.expression;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The operators of conditions. Only {@code eq} and {@code nonnull}, and the names of Datadog's completion gates such as {@code
 * OPERATOR_IS_EMPTY}, are known; the others are the obvious names. Case and underscores do not matter.
 */
enum Operator {
    EQ(false, "eq", "equal equals =="),
    NE(false, "ne", "neq notEqual notEquals !="),
    GT(false, "gt", "greaterThan >"),
    GTE(false, "gte", "ge greaterThanOrEqual greaterThanOrEqualTo >="),
    LT(false, "lt", "lessThan <"),
    LTE(false, "lte", "le lessThanOrEqual lessThanOrEqualTo <="),
    CONTAINS(false, "contains", ""),
    NOT_CONTAINS(false, "notContains", "doesNotContain ncontains"),
    STARTS_WITH(false, "startsWith", ""),
    ENDS_WITH(false, "endsWith", ""),
    IN(false, "in", ""),
    NOT_IN(false, "notIn", "nin"),
    NULL(true, "null", "isNull"),
    NON_NULL(true, "nonnull", "notNull isNotNull"),
    EMPTY(true, "empty", "isEmpty"),
    NON_EMPTY(true, "nonempty", "notEmpty isNotEmpty");

    private final boolean unary;

    private static final Map<String, Operator> BY_NAME = new HashMap<>();

    static {
        for (Operator operator : values()) {
            BY_NAME.put(normalized(operator.displayName), operator);
            for (String alias : operator.aliases.split(" ", -1)) {
                BY_NAME.put(normalized(alias), operator);
            }
        }
        BY_NAME.remove("");
    }

    private final String displayName;

    /** Other names, separated by spaces. */
    private final String aliases;

    Operator(boolean unary, String displayName, String aliases) {
        this.unary = unary;
        this.displayName = displayName;
        this.aliases = aliases;
    }

    static Optional<Operator> find(String name) {
        return Optional.ofNullable(BY_NAME.get(normalized(name)));
    }

    private static String normalized(String name) {
        return name.replaceFirst("^OPERATOR_", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The main names of all operators. */
    static String known() {
        return Arrays.stream(values()).map(operator -> operator.displayName).collect(Collectors.joining(", "));
    }

    /** Whether it has one operand only. */
    boolean isUnary() {
        return this.unary;
    }

    /**
     * Applies the operator.
     *
     * @param right ignored by a unary operator
     * @throws ExpressionException if the values have no order
     */
    boolean test(JsonNode left, JsonNode right) {
        return switch (this) {
            case EQ -> JsonValues.areEqual(left, right);
            case NE -> !JsonValues.areEqual(left, right);
            case GT -> isOrdered(left, right) && order(left, right) > 0;
            case GTE -> isOrdered(left, right) && order(left, right) >= 0;
            case LT -> isOrdered(left, right) && order(left, right) < 0;
            case LTE -> isOrdered(left, right) && order(left, right) <= 0;
            case CONTAINS -> contains(left, right);
            case NOT_CONTAINS -> !contains(left, right);
            case STARTS_WITH -> left.isString() && left.stringValue().startsWith(JsonValues.text(right));
            case ENDS_WITH -> left.isString() && left.stringValue().endsWith(JsonValues.text(right));
            case IN -> contains(right, left);
            case NOT_IN -> !contains(right, left);
            case NULL -> left.isNull();
            case NON_NULL -> !left.isNull();
            case EMPTY -> isEmpty(left);
            case NON_EMPTY -> !isEmpty(left);
        };
    }

    /** A missing value has no order, so it is neither less nor greater. */
    private static boolean isOrdered(JsonNode left, JsonNode right) {
        return !left.isNull() && !right.isNull();
    }

    private int order(JsonNode left, JsonNode right) {
        return JsonValues.compare(left, right)
                .orElseThrow(() -> new ExpressionException("the operator " + this.displayName + " cannot compare "
                        + left.getNodeType() + " and " + right.getNodeType()));
    }

    private static boolean contains(JsonNode whole, JsonNode part) {
        if (whole.isArray()) {
            return whole.valueStream().anyMatch(element -> JsonValues.areEqual(element, part));
        }
        if (whole.isObject()) {
            return whole.has(JsonValues.text(part));
        }
        return whole.isString() && !part.isNull() && whole.stringValue().contains(JsonValues.text(part));
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isEmpty());
    }
}
