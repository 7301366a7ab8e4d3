package io.github.workflowautomation.internal.json;

import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes payloads and reads outputs with the mapper of the application. The envelope around them has a mapper of its own. The
 * messages of Jackson quote values, so they are neither passed on nor kept as a cause.
 */
public final class PayloadMapper {

    private final JsonMapper envelope;

    private final JsonMapper application;

    public PayloadMapper(JsonMapper envelope, JsonMapper application) {
        this.envelope = envelope;
        this.application = application;
    }

    /** Encodes a payload as the body of an execute. */
    public byte[] encode(@Nullable Object payload) {
        if (payload == null) {
            throw new IllegalArgumentException("payload must be an object with the inputs, but is null."
                    + " For a workflow without inputs call execute(workflow) or pass an empty map");
        }
        JsonNode inputs = toTree(payload);
        if (!inputs.isObject()) {
            throw new IllegalArgumentException("payload must become a JSON object (pass a map or a record), but a "
                    + payload.getClass().getName() + " becomes a JSON "
                    + inputs.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return this.envelope.writeValueAsBytes(Map.of("meta", Map.of("payload", inputs)));
    }

    private JsonNode toTree(Object payload) {
        try {
            return this.application.valueToTree(payload);
        } catch (RuntimeException | StackOverflowError ex) { // The latter for a payload that contains itself
            throw new IllegalArgumentException(
                    "payload of type " + payload.getClass().getName()
                            + " cannot be written as JSON by the application's mapper" + location(ex));
        }
    }

    Object convertOutputs(Map<String, @Nullable Object> outputs, Type type) {
        try {
            return this.application.treeToValue(
                    this.envelope.<JsonNode>valueToTree(outputs), this.application.constructType(type));
        } catch (RuntimeException ex) { // Deserializers of the application throw any exception
            throw new IllegalArgumentException("the application's mapper does not accept them" + location(ex));
        }
    }

    private static String location(Throwable ex) {
        String path = (ex instanceof JacksonException jackson) ? path(jackson) : "";
        return (path.isEmpty() ? "" : " at '" + path + "'") + " ("
                + ex.getClass().getSimpleName() + ")";
    }

    private static String path(JacksonException ex) {
        return ex.getPath().stream()
                .map(reference -> (reference.getPropertyName() != null)
                        ? reference.getPropertyName()
                        : "[" + reference.getIndex() + "]")
                .collect(Collectors.joining("."));
    }
}
