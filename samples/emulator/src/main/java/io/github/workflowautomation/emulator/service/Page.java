package io.github.workflowautomation.emulator.service;

import java.util.List;
import java.util.function.Supplier;

/**
 * The requested page of a list.
 *
 * @param number from 0
 * @param size at least 1
 */
record Page(long number, long size) {

    /** A numeric parameter with its range, and the rejection of invalid values. */
    private record Parameter(String name, long defaultValue, long min, long max, Supplier<ServiceException> rejection) {

        /** The value. A number out of range is replaced with the nearest valid one if clamp is set. */
        long in(Query query, boolean clamp) {
            return query.first(this.name)
                    .map(text -> {
                        long value = Query.number(text).orElseThrow(this.rejection);
                        if (!clamp && (value < this.min || value > this.max)) {
                            throw this.rejection.get();
                        }
                        return Math.max(this.min, Math.min(value, this.max));
                    })
                    .orElse(this.defaultValue);
        }
    }

    static Page ofInstances(Query query, boolean clamp) {
        var number = new Parameter(
                "page[number]", 0, 0, Long.MAX_VALUE, () -> ServiceException.invalidField("page[number]"));
        var size = new Parameter("page[size]", 10, 1, 100, () -> ServiceException.invalidField("page[size]"));
        return new Page(number.in(query, clamp), size.in(query, clamp));
    }

    static Page ofWorkflows(Query query, boolean clamp) {
        var number = new Parameter(
                "page", 0, 0, Long.MAX_VALUE, () -> WorkflowErrors.invalidParameter("page", "query", "integer"));
        var size = new Parameter(
                "limit", 50, 1, Long.MAX_VALUE, () -> WorkflowErrors.invalidParameter("limit", "query", "integer"));
        return new Page(number.in(query, clamp), size.in(query, clamp));
    }

    <T> List<T> of(List<T> all) {
        if (this.number > all.size() / this.size) {
            return List.of();
        }
        return all.stream().skip(this.number * this.size).limit(this.size).toList();
    }
}
