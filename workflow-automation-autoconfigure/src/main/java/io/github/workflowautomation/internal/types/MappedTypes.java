package io.github.workflowautomation.internal.types;

import io.github.workflowautomation.definition.WorkflowMethod;
import io.github.workflowautomation.definition.WorkflowTypes;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Nullness;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Types as the mapper of the application writes and reads them. What the mapper cannot tell is not known. */
public final class MappedTypes implements WorkflowTypes {

    private final JsonMapper mapper;

    public MappedTypes(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Set<String> parameterTypes(Type type) {
        try {
            ParameterTypeVisitor visitor = new ParameterTypeVisitor();
            this.mapper.acceptJsonFormatVisitor(this.mapper.constructType(type), visitor);
            return visitor.types();
        } catch (RuntimeException ex) { // Serializers of the application throw any exception
            return Set.of();
        }
    }

    @Override
    public @Nullable List<WorkflowMethod.Value> written(Type type) {
        try {
            JavaType payload = this.mapper.constructType(type);
            ClassIntrospector introspector = this.mapper.serializationConfig().classIntrospectorInstance();
            BeanDescription bean =
                    introspector.introspectForSerialization(payload, introspector.introspectClassAnnotations(payload));
            PayloadVisitor visitor = new PayloadVisitor();
            this.mapper.acceptJsonFormatVisitor(payload, visitor);
            return (bean.findAnyGetter() == null) ? visitor.properties() : null;
        } catch (RuntimeException ex) { // Serializers of the application throw any exception
            return null;
        }
    }

    @Override
    public @Nullable List<WorkflowMethod.Value> read(Type type) {
        JavaType outputs = this.mapper.constructType(type);
        Class<?> raw = outputs.getRawClass();
        if (raw == Object.class || Map.class.isAssignableFrom(raw) || TreeNode.class.isAssignableFrom(raw)) {
            return null;
        }
        try {
            ClassIntrospector introspector = this.mapper.deserializationConfig().classIntrospectorInstance();
            return introspector
                    .introspectForDeserialization(outputs, introspector.introspectClassAnnotations(outputs))
                    .findProperties()
                    .stream()
                    .filter(BeanPropertyDefinition::couldDeserialize)
                    .map(MappedTypes::value)
                    .toList();
        } catch (RuntimeException ex) { // Annotations that contradict each other
            return null;
        }
    }

    private static WorkflowMethod.Value value(BeanPropertyDefinition property) {
        // With an alias, the output may have another name
        boolean optional =
                !property.findAliases().isEmpty() || isOptional(property.getPrimaryType(), property.getAccessor());
        return new WorkflowMethod.Value(property.getName(), property.getPrimaryType(), optional);
    }

    static boolean isOptional(JavaType type, @Nullable AnnotatedMember accessor) {
        if (Optional.class.isAssignableFrom(type.getRawClass())) {
            return true;
        }
        Member member = (accessor != null) ? accessor.getMember() : null;
        if (member instanceof Field field) {
            return Nullness.forField(field) == Nullness.NULLABLE;
        }
        return member instanceof Method method && Nullness.forMethodReturnType(method) == Nullness.NULLABLE;
    }

    /** The types of arrays with these elements. */
    static Set<String> arraysOf(Set<String> elements) {
        Set<String> known = elements.isEmpty() ? Set.of("STRING", "NUMBER", "BOOLEAN", "OBJECT") : elements;
        return known.stream().map(element -> "ARRAY_" + element).collect(Collectors.toUnmodifiableSet());
    }
}
