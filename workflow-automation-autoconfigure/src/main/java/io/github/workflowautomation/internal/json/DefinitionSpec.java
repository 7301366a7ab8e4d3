package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.definition.WorkflowParameter;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is known of a spec. A member of another kind than expected counts as absent: the spec keeps it. */
final class DefinitionSpec {

    /** The other member of a trigger is named after its kind. */
    private static final String START_STEPS = "startStepNames";

    private DefinitionSpec() {}

    static @Nullable String handle(Map<String, @Nullable Object> spec) {
        return text(spec.get("handle"));
    }

    static Set<String> triggers(Map<String, @Nullable Object> spec) {
        Set<String> kinds = new LinkedHashSet<>();
        for (Object trigger : list(spec.get("triggers"))) {
            object(trigger).keySet().forEach(kind -> kinds.add(String.valueOf(kind)));
        }
        kinds.remove(START_STEPS);
        return Collections.unmodifiableSet(kinds);
    }

    /**
     * The parameters of a schema.
     *
     * @param schema the member of the spec that has the schema
     */
    static List<WorkflowParameter> parameters(Map<String, @Nullable Object> spec, String schema) {
        return list(object(spec.get(schema)).get("parameters")).stream()
                .map(DefinitionSpec::object)
                .map(DefinitionSpec::parameter)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable WorkflowParameter parameter(Map<?, ?> parameter) {
        String name = text(parameter.get("name"));
        String type = text(parameter.get("type"));
        return (name != null)
                ? new WorkflowParameter(
                        name,
                        (type != null) ? type : "",
                        text(parameter.get("label")),
                        text(parameter.get("description")),
                        parameter.get("defaultValue"),
                        list(parameter.get("allowedValues")),
                        Boolean.TRUE.equals(parameter.get("allowExtraValues")))
                : null;
    }

    /** The value of the last member of a path. */
    static @Nullable String text(Map<?, ?> object, String... path) {
        Object value = object;
        for (String member : path) {
            value = object(value).get(member);
        }
        return text(value);
    }

    private static @Nullable String text(@Nullable Object value) {
        return (value instanceof String text && !text.isEmpty()) ? text : null;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return (value instanceof Map<?, ?> object) ? object : Map.of();
    }

    @SuppressWarnings("unchecked") // Jackson reads an array as a list of this type
    private static List<@Nullable Object> list(@Nullable Object value) {
        return (value instanceof List<?> list) ? (List<@Nullable Object>) list : List.of();
    }
}
