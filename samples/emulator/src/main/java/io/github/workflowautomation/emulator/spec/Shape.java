package io.github.workflowautomation.emulator.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The required shape of a part of a spec, and the order in which the service writes its members. */
final class Shape {

    static final Shape ANY = new Shape("", node -> true);

    static final Shape STRING = new Shape("a string", JsonNode::isString);

    static final Shape NAME = new Shape(
            "a string that is not empty",
            node -> node.isString() && !node.stringValue().isEmpty());

    static final Shape BOOLEAN = new Shape("a boolean", JsonNode::isBoolean);

    static final Shape OBJECT = new Shape("an object", JsonNode::isObject);

    private final String description;

    private final Predicate<JsonNode> matches;

    private final Map<String, Member> members = new LinkedHashMap<>();

    private @Nullable Shape element;

    private Shape(String description, Predicate<JsonNode> matches) {
        this.description = description;
        this.matches = matches;
    }

    private record Member(Shape shape, boolean required) {}

    static Shape oneOf(String... values) {
        List<String> allowed = List.of(values);
        return new Shape(
                "one of " + String.join(", ", values), node -> node.isString() && allowed.contains(node.stringValue()));
    }

    static Shape arrayOf(Shape element) {
        Shape array = new Shape("an array", JsonNode::isArray);
        array.element = element;
        return array;
    }

    static Shape object() {
        return new Shape("an object", JsonNode::isObject);
    }

    Shape required(String name, Shape shape) {
        this.members.put(name, new Member(shape, true));
        return this;
    }

    Shape optional(String name, Shape shape) {
        this.members.put(name, new Member(shape, false));
        return this;
    }

    /** The problems of a value. Members of a value of the wrong type are not checked. */
    List<String> problems(JsonNode node, String where) {
        List<String> problems = new ArrayList<>();
        collect(node, where, problems);
        return problems;
    }

    private void collect(JsonNode node, String where, List<String> problems) {
        if (!this.matches.test(node)) {
            problems.add(where + " is not " + this.description);
            return;
        }
        this.members.forEach((name, member) -> {
            JsonNode value = node.get(name);
            if (value != null && (!value.isNull() || (member.required() && member.shape() != ANY))) {
                member.shape().collect(value, where + "." + name, problems);
            } else if (value == null && member.required()) {
                problems.add(where + "." + name + " is missing");
            }
        });
        if (this.element != null) {
            for (int i = 0; i < node.size(); i++) {
                this.element.collect(node.get(i), where + "[" + i + "]", problems);
            }
        }
    }

    /** The value without nulls, with its known members in the order of the service, followed by unknown members. */
    JsonNode inOrder(JsonNode node) {
        Shape elements = this.element;
        if (elements != null) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(value -> array.add(elements.inOrder(value)));
            return array;
        }
        if (!(node instanceof ObjectNode object) || this == ANY) {
            return node;
        }
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        this.members.forEach((name, member) -> {
            JsonNode value = object.get(name);
            if (value != null && (!value.isNull() || member.required())) {
                ordered.set(name, member.shape().inOrder(value));
            }
        });
        object.forEachEntry((name, value) -> {
            if (!this.members.containsKey(name) && !value.isNull()) {
                ordered.set(name, value);
            }
        });
        return ordered;
    }

    @Override
    public String toString() {
        return this.description + " " + Arrays.toString(this.members.keySet().toArray());
    }
}
