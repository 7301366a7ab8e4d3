package io.github.workflowautomation;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One error of an error response. Datadog sends objects or plain texts in the same place; a text becomes the detail.
 *
 * @param code a machine-readable code such as {@code INSTANCE_NOT_FOUND}, {@code null} if there is none
 * @param title a short text, {@code null} if there is none
 * @param detail an explanation, {@code null} if there is none
 */
public record WorkflowApiError(
        @Nullable String code,
        @Nullable String title,
        @Nullable String detail) {

    /**
     * The parts that are present.
     *
     * @return for example {@code INSTANCE_NOT_FOUND: instance 305a… not found}
     */
    @Override
    public String toString() {
        return Stream.of(this.code, this.title, this.detail)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
    }
}
