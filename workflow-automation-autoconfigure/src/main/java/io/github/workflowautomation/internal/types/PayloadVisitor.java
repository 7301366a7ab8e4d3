package io.github.workflowautomation.internal.types;

import io.github.workflowautomation.definition.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

/** Finds the properties that a serializer writes. */
final class PayloadVisitor extends JsonFormatVisitorWrapper.Base {

    private @Nullable List<WorkflowMethod.Value> properties;

    /** The properties; {@code null} if the serializer does not tell them. */
    @Nullable
    List<WorkflowMethod.Value> properties() {
        return this.properties;
    }

    @Override
    public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        List<WorkflowMethod.Value> found = new ArrayList<>();
        this.properties = found;
        return new JsonObjectFormatVisitor.Base(getContext()) {

            @Override
            public void property(BeanProperty property) {
                found.add(value(property));
            }

            @Override
            public void optionalProperty(BeanProperty property) {
                found.add(value(property));
            }

            @Override
            public void property(String name, JsonFormatVisitable handler, JavaType hint) {
                found.add(new WorkflowMethod.Value(name, hint, false));
            }

            @Override
            public void optionalProperty(String name, JsonFormatVisitable handler, JavaType hint) {
                found.add(new WorkflowMethod.Value(name, hint, true));
            }
        };
    }

    private static WorkflowMethod.Value value(BeanProperty property) {
        JavaType type = property.getType();
        boolean optional = MappedTypes.isOptional(type, property.getMember());
        return new WorkflowMethod.Value(
                property.getName(), type.isReferenceType() ? type.getContentType() : type, optional);
    }
}
