package io.github.workflowautomation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON values that were sent with values that were received. Datadog may return a number in another notation, and may
 * omit members that are {@code null}.
 */
final class JsonValues {

    private JsonValues() {}

    /** Whether an object has at least these members with these values. */
    static boolean hasMembers(Map<?, ?> object, Map<?, ?> members) {
        return members.keySet().stream().allMatch(name -> areEqual(object.get(name), members.get(name)));
    }

    private static boolean areEqual(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return decimal(number).compareTo(decimal(otherNumber)) == 0;
        }
        if (one instanceof Map<?, ?> object && other instanceof Map<?, ?> otherObject) {
            Set<Object> names = new HashSet<>(object.keySet());
            names.addAll(otherObject.keySet());
            return names.stream().allMatch(name -> areEqual(object.get(name), otherObject.get(name)));
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return list.size() == otherList.size() && areEqual(list.iterator(), otherList.iterator());
        }
        return Objects.equals(one, other);
    }

    private static boolean areEqual(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext()) {
            if (!areEqual(one.next(), other.next())) {
                return false;
            }
        }
        return true;
    }

    /** Every JSON number is a decimal: JSON has no infinity and no NaN. */
    private static BigDecimal decimal(Number number) {
        return (number instanceof BigDecimal decimal) ? decimal : new BigDecimal(number.toString());
    }
}
