package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to show of the runs that were read. An empty value does not restrict anything.
 *
 * @param status the status
 * @param id a part of the UUID
 * @param source the kind of start, or a part of the name or the address of the user
 */
record RunFilter(
        @Nullable String status,
        @Nullable String id,
        @Nullable String source) {

    boolean accepts(WorkflowInstance run) {
        return (isEmpty(this.status) || run.status().value().equals(this.status))
                && contains(run.id(), this.id)
                && (isEmpty(this.source) || isFrom(run.source(), this.source));
    }

    boolean isEmpty() {
        return isEmpty(this.status) && isEmpty(this.id) && isEmpty(this.source);
    }

    private static boolean isFrom(@Nullable WorkflowInstanceSource source, @Nullable String text) {
        return source != null
                && (contains(source.kind(), text)
                        || contains(Objects.requireNonNullElse(source.userName(), ""), text)
                        || contains(Objects.requireNonNullElse(source.userEmail(), ""), text));
    }

    private static boolean contains(String value, @Nullable String part) {
        return part == null
                || value.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isEmpty(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
