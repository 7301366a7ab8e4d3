package io.github.workflowautomation.internal.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares JSON values with types and with other values. */
final class InputValues {

    private static final String ARRAY = "ARRAY_";

    private InputValues() {}

    /** Whether the type is none of those that are known. Its values are not judged. */
    static boolean isUnknownType(String type) {
        return switch (elementType(type)) {
            case "STRING", "NUMBER", "BOOLEAN", "OBJECT" -> false;
            default -> true;
        };
    }

    static boolean isOfType(@Nullable Object value, String type) {
        if (type.startsWith(ARRAY)) {
            return value instanceof List<?> elements
                    && elements.stream().allMatch(element -> isOfType(element, elementType(type)));
        }
        return switch (type) {
            case "STRING" -> value instanceof String;
            case "NUMBER" -> value instanceof Number;
            case "BOOLEAN" -> value instanceof Boolean;
            case "OBJECT" -> value instanceof Map<?, ?>;
            default -> true;
        };
    }

    /** The elements of an array are compared one by one, as the values of a multiple choice. */
    static boolean isAllowed(@Nullable Object value, List<?> allowed) {
        return isChoice(value, allowed)
                || (value instanceof List<?> elements
                        && elements.stream().allMatch(element -> isChoice(element, allowed)));
    }

    private static boolean isChoice(@Nullable Object value, List<?> allowed) {
        return allowed.stream().anyMatch(choice -> isEqual(choice, value) || isEqual(valueOf(choice), value));
    }

    /** A choice is a value, or an object with a value and a label. */
    static @Nullable Object valueOf(@Nullable Object choice) {
        return (choice instanceof Map<?, ?> labeled && labeled.containsKey("value")) ? labeled.get("value") : choice;
    }

    /** Numbers of the same value are equal: 1 and 1.0. */
    private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number && other instanceof Number) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        if (one instanceof List<?> list && other instanceof List<?> elements) {
            return list.size() == elements.size() && areEqual(list, elements);
        }
        if (one instanceof Map<?, ?> object && other instanceof Map<?, ?> members) {
            return object.keySet().equals(members.keySet())
                    && object.keySet().stream().allMatch(name -> isEqual(object.get(name), members.get(name)));
        }
        return Objects.equals(one, other);
    }

    private static boolean areEqual(List<?> one, List<?> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!isEqual(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String elementType(String type) {
        return type.startsWith(ARRAY) ? type.substring(ARRAY.length()) : type;
    }
}
