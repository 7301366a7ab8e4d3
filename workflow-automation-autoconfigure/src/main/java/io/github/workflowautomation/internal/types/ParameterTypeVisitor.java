package io.github.workflowautomation.internal.types;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;

/** Finds the type of a parameter that fits what a serializer writes. */
final class ParameterTypeVisitor extends JsonFormatVisitorWrapper.Base {

    private Set<String> types = Set.of();

    /** The types; empty if anything may be written. */
    Set<String> types() {
        return this.types;
    }

    @Override
    public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType type) {
        this.types = Set.of("STRING");
        return null;
    }

    @Override
    public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
        this.types = Set.of("NUMBER");
        return null;
    }

    @Override
    public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
        this.types = Set.of("NUMBER");
        return null;
    }

    @Override
    public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
        this.types = Set.of("BOOLEAN");
        return null;
    }

    @Override
    public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        this.types = Set.of("OBJECT");
        return null;
    }

    @Override
    public @Nullable JsonMapFormatVisitor expectMapFormat(JavaType type) {
        this.types = Set.of("OBJECT");
        return null;
    }

    @Override
    public @Nullable JsonAnyFormatVisitor expectAnyFormat(JavaType type) {
        this.types = Set.of();
        return null;
    }

    @Override
    public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == byte[].class || raw == char[].class) {
            // Jackson describes them as arrays, but writes a text
            this.types = Set.of();
            return null;
        }
        this.types = MappedTypes.arraysOf(Set.of());
        SerializationContext context = getContext();
        return new JsonArrayFormatVisitor.Base(context) {

            @Override
            public void itemsFormat(JsonFormatVisitable handler, JavaType elementType) {
                ParameterTypeVisitor elements = new ParameterTypeVisitor();
                elements.setContext(context);
                handler.acceptJsonFormatVisitor(elements, elementType);
                ParameterTypeVisitor.this.types = MappedTypes.arraysOf(elements.types());
            }

            @Override
            public void itemsFormat(JsonFormatTypes format) {
                ParameterTypeVisitor.this.types = switch (format) {
                    case STRING -> Set.of("ARRAY_STRING");
                    case NUMBER, INTEGER -> Set.of("ARRAY_NUMBER");
                    case BOOLEAN -> Set.of("ARRAY_BOOLEAN");
                    default -> MappedTypes.arraysOf(Set.of());
                };
            }
        };
    }
}
