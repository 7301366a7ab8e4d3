package io.github.workflowautomation.definition;

import java.util.List;
import java.util.Map;

/** The parameters of a schema, as they are in the spec. */
final class SchemaParameters {

    private SchemaParameters() {}

    /** The number of parameters, understood or not; -1 if there is no list of parameters. */
    static int count(Map<String, ?> spec, String schema) {
        return (spec.get(schema) instanceof Map<?, ?> found && found.get("parameters") instanceof List<?> parameters)
                ? parameters.size()
                : -1;
    }
}
