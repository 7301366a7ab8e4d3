package io.github.workflowautomation.emulator.expression;

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
public final class Templates {

    private static final Pattern REFERENCE =
            Pattern.compile("\\{\\{\\s{0,9}((?:Trigger|Steps|Variables|Source|Current)(?:\\.[^{}]{1,999}?)?"
                    + "|WorkflowName|WorkflowId|InstanceId)\\s{0,9}}}");

    private Templates() {}

    /**
     * Replaces the references in a value. A text that consists of a single reference becomes the referenced value with its
     * JSON type, or empty if that value does not exist.
     *
     * @throws ExpressionException if an expression cannot be evaluated
     */
    public static Optional<JsonNode> resolve(JsonNode value, Scope scope) {
        if (value.isString()) {
            return resolve(value.stringValue(), scope);
        }
        if (value instanceof ObjectNode object) {
            return Optional.of(resolveMembers(object, scope));
        }
        if (value instanceof ArrayNode array) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> resolved.add(resolve(element, scope).orElseGet(NullNode::getInstance)));
            return Optional.of(resolved);
        }
        return Optional.of(value);
    }

    /**
     * Replaces the references in the members of an object. Members without a value are omitted.
     *
     * @throws ExpressionException if an expression cannot be evaluated
     */
    public static ObjectNode resolveMembers(ObjectNode object, Scope scope) {
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, member) -> resolve(member, scope).ifPresent(found -> resolved.set(name, found)));
        return resolved;
    }

    private static Optional<JsonNode> resolve(String text, Scope scope) {
        if (!text.contains("{{")) {
            return Optional.of(StringNode.valueOf(text));
        }
        Matcher matcher = REFERENCE.matcher(text);
        if (matcher.matches()) {
            return scope.find(Reference.parse(matcher.group(1)));
        }
        String filled = matcher.replaceAll(reference -> scope.find(Reference.parse(reference.group(1)))
                .map(found -> Matcher.quoteReplacement(JsonValues.text(found)))
                .orElse(""));
        return Optional.of(StringNode.valueOf(filled));
    }
}
