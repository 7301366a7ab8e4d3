package io.github.workflowautomation.emulator.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces references in parameters and outputs, such as {@code {{ Trigger.name }}} and {@code {{ Steps.Build.image.tag
 * }}}. Other expressions between braces do not change.
 */
final class Expressions {

    private static final Pattern REFERENCE = Pattern.compile(
            "\\{\\{\\s{0,9}((?:Trigger|Steps)(?:\\.[^{}]{1,999}?)?|WorkflowName|WorkflowId|InstanceId)\\s{0,9}}}");

    private Expressions() {}

    /**
     * Replaces the references in a value. A text that consists of a single reference becomes the referenced value with its
     * JSON type, or empty if that value does not exist.
     */
    static Optional<JsonNode> resolve(JsonNode value, Variables variables) {
        if (value.isString()) {
            return resolve(value.stringValue(), variables);
        }
        if (value instanceof ObjectNode object) {
            return Optional.of(resolveMembers(object, variables));
        }
        if (value instanceof ArrayNode array) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> resolved.add(resolve(element, variables).orElseGet(NullNode::getInstance)));
            return Optional.of(resolved);
        }
        return Optional.of(value);
    }

    static ObjectNode resolveMembers(ObjectNode object, Variables variables) {
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, member) -> resolve(member, variables).ifPresent(found -> resolved.set(name, found)));
        return resolved;
    }

    private static Optional<JsonNode> resolve(String text, Variables variables) {
        if (!text.contains("{{")) {
            return Optional.of(StringNode.valueOf(text));
        }
        Matcher matcher = REFERENCE.matcher(text);
        if (matcher.matches()) {
            return variables.find(matcher.group(1));
        }
        String filled = matcher.replaceAll(reference -> variables
                .find(reference.group(1))
                .map(found -> Matcher.quoteReplacement(found.isString() ? found.stringValue() : found.toString()))
                .orElse(""));
        return Optional.of(StringNode.valueOf(filled));
    }
}
