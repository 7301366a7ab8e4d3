package io.github.workflowautomation.emulator.properties;

import io.github.workflowautomation.emulator.format.ServiceJson;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts a value of the configuration to JSON. */
final class DeclaredValue {

    private DeclaredValue() {}

    static JsonNode toJson(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return ServiceJson.tree(value);
        }
        return isList(map) ? array(map) : object(map);
    }

    /** Spring Boot binds a list whose type is unknown as a map with the indexes as keys. */
    private static boolean isList(Map<?, ?> map) {
        for (int i = 0; i < map.size(); i++) {
            if (!map.containsKey(String.valueOf(i))) {
                return false;
            }
        }
        return !map.isEmpty();
    }

    private static ArrayNode array(Map<?, ?> map) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < map.size(); i++) {
            Object element = map.get(String.valueOf(i));
            if (element != null) {
                array.add(toJson(element));
            }
        }
        return array;
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = ServiceJson.object();
        map.forEach((name, member) -> object.set(String.valueOf(name), toJson(member)));
        return object;
    }
}
