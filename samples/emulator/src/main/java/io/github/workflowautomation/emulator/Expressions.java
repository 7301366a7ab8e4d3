package io.github.workflowautomation.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** References to inputs in the declared outputs: {@code {{ Trigger.name }}}. */
final class Expressions {

    private static final Pattern INPUT = Pattern.compile("\\{\\{\\s*Trigger\\.([^\\s{}]+)\\s*}}");

    private Expressions() {}

    /**
     * A declared value with the inputs of a run filled in. A text that is nothing but a reference becomes the input
     * itself, with its JSON type, or nothing if the run has no such input.
     */
    static Optional<JsonNode> resolve(JsonNode value, ObjectNode inputs) {
        if (value.isString()) {
            return resolve(value.stringValue(), inputs);
        }
        if (value instanceof ObjectNode object) {
            ObjectNode resolved = ServiceJson.object();
            object.forEachEntry(
                    (name, member) -> resolve(member, inputs).ifPresent(found -> resolved.set(name, found)));
            return Optional.of(resolved);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> resolved.add(resolve(element, inputs).orElseGet(NullNode::getInstance)));
            return Optional.of(resolved);
        }
        return Optional.of(value);
    }

    private static Optional<JsonNode> resolve(String text, ObjectNode inputs) {
        Matcher matcher = INPUT.matcher(text);
        if (matcher.matches()) {
            return inputs.optional(matcher.group(1));
        }
        String filled = matcher.replaceAll(reference -> {
            JsonNode input = inputs.get(reference.group(1));
            return (input != null) ? Matcher.quoteReplacement(ServiceJson.text(input)) : "";
        });
        return Optional.of(StringNode.valueOf(filled));
    }
}
