package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.definition.WorkflowDraft;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Encodes drafts as the bodies of a create and an update. No message quotes a value of the draft. */
public final class DraftEncoder {

    private static final String SPEC = "spec";

    private final JsonMapper envelope;

    private final PayloadMapper values;

    public DraftEncoder(JsonMapper envelope, PayloadMapper values) {
        this.envelope = envelope;
        this.values = values;
    }

    /** Encodes a new workflow. */
    public byte[] create(WorkflowDraft draft) {
        Map<String, @Nullable Object> attributes = draft.attributes();
        require(
                attributes.get("name") instanceof String name && !name.isBlank(),
                "draft must have a name: begin with WorkflowDraft.named(name)");
        require(attributes.get(SPEC) != null, "draft must have a spec: call spec(...) of the draft");
        return encode(this.envelope.createObjectNode(), attributes);
    }

    /** Encodes the changes of a workflow. */
    public byte[] update(String id, WorkflowDraft changes) {
        return encode(this.envelope.createObjectNode().put("id", id), changes.attributes());
    }

    private byte[] encode(ObjectNode data, Map<String, @Nullable Object> attributes) {
        ObjectNode encoded = data.put("type", "workflows").putObject("attributes");
        attributes.forEach((name, value) -> encoded.set(name, encode(name, value)));
        return this.envelope.writeValueAsBytes(Map.of("data", data));
    }

    private JsonNode encode(String name, @Nullable Object value) {
        if (value == null) {
            return this.envelope.nullNode();
        }
        if (!name.equals(SPEC)) {
            return this.values.toTree(name, value);
        }
        JsonNode spec = (value instanceof String text) ? parsed(text) : this.values.toTree(SPEC, value);
        require(
                spec.isObject(),
                "spec must become a JSON object (pass a map, a record, a JSON text or a Resource), but becomes a JSON "
                        + spec.getNodeType().name().toLowerCase(Locale.ROOT));
        // A component of a record is null if it is not used; texts and maps say what they mean
        return (value instanceof String || value instanceof Map || value instanceof JsonNode)
                ? spec
                : withoutNulls(spec);
    }

    private JsonNode parsed(String text) {
        try {
            return this.envelope.readTree(text);
        } catch (JacksonException ex) {
            TokenStreamLocation location = ex.getLocation();
            throw new IllegalArgumentException("spec is not valid JSON"
                    + ((location != null)
                            ? " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")"
                            : ""));
        }
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        node.forEach(DraftEncoder::withoutNulls);
        return node;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
