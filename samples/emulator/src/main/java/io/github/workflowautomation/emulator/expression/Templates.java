package io.github.workflowautomation.emulator.expression;

import io.github.workflowautomation.emulator.expression.TextParts.Part;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces references in parameters and outputs, such as {@code {{ Trigger.name }}} and {@code {{ Steps.Build.image.tag
 * }}}, and JavaScript, such as <code>${ Trigger.name.length }</code>. Other texts between braces do not change.
 */
public final class Templates {

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
        List<Part> parts = TextParts.of(text);
        if (parts.size() == 1) {
            return value(parts.get(0), scope);
        }
        StringBuilder filled = new StringBuilder();
        parts.forEach(part -> value(part, scope).map(JsonValues::text).ifPresent(filled::append));
        return Optional.of(StringNode.valueOf(filled.toString()));
    }

    private static Optional<JsonNode> value(Part part, Scope scope) {
        return switch (part.kind()) {
            case LITERAL -> Optional.of(StringNode.valueOf(part.content()));
            case REFERENCE -> scope.find(Reference.parse(part.content()));
            case SCRIPT ->
                Scripts.run(
                        Scripts.Kind.INLINE,
                        part.content(),
                        scope.toJson(),
                        scope.time(),
                        "an expression ${…} needs the dependency " + ScriptProcess.DEPENDENCY);
        };
    }
}
