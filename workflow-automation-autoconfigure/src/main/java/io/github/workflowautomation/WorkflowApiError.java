package io.github.workflowautomation;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One error of an error response. Datadog sends objects or plain texts in the same place; a text becomes the detail.
 *
 * @param code a machine-readable code such as {@code INSTANCE_NOT_FOUND}, {@code null} if there is none
 * @param title a short text, {@code null} if there is none
 * @param detail an explanation, {@code null} if there is none
 * @param source the place in the request, {@code null} if there is none
 */
public record WorkflowApiError(
        @Nullable String code,
        @Nullable String title,
        @Nullable String detail,
        @Nullable Source source) {

    /**
     * An error without a place in the request.
     *
     * @param code a machine-readable code, {@code null} if there is none
     * @param title a short text, {@code null} if there is none
     * @param detail an explanation, {@code null} if there is none
     */
    public WorkflowApiError(@Nullable String code, @Nullable String title, @Nullable String detail) {
        this(code, title, detail, null);
    }

    /**
     * The place in the request that an error is about.
     *
     * @param pointer a JSON pointer into the body, such as {@code /data/attributes/name}, {@code null} if there is none
     * @param parameter the name of a query parameter, {@code null} if there is none
     * @param header the name of a header, {@code null} if there is none
     */
    public record Source(
            @Nullable String pointer,
            @Nullable String parameter,
            @Nullable String header) {

        /**
         * The parts that are present.
         *
         * @return for example {@code /data/attributes/name}
         */
        @Override
        public String toString() {
            return Stream.of(
                            Optional.ofNullable(this.pointer),
                            Optional.ofNullable(this.parameter).map(name -> "parameter " + name),
                            Optional.ofNullable(this.header).map(name -> "header " + name))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * The parts that are present.
     *
     * @return for example {@code INSTANCE_NOT_FOUND: instance 305a… not found}; the source follows in brackets
     */
    @Override
    public String toString() {
        String text = Stream.of(this.code, this.title, this.detail)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        return (this.source != null) ? (text + " [" + this.source + "]").strip() : text;
    }
}
