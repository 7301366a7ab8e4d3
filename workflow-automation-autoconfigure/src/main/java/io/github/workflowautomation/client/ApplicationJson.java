package io.github.workflowautomation.client;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads and outputs: they are the application's, so its mapper reads and writes them, while the envelope around them is
 * read and written by a mapper of our own. Jackson's messages quote values, so they are neither passed on nor kept as a
 * cause.
 */
final class ApplicationJson {

    private final JsonMapper envelope;

    private final JsonMapper application;

    ApplicationJson(JsonMapper envelope, JsonMapper application) {
        this.envelope = envelope;
        this.application = application;
    }

    byte[] encodePayload(@Nullable Object payload) {
        if (payload == null) {
            throw new IllegalArgumentException("payload must be an object with the inputs, but is null;"
                    + " for a workflow without inputs use execute(workflow) or pass an empty map");
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
        } catch (RuntimeException | StackOverflowError ex) { // The latter from a payload that contains itself
            throw new IllegalArgumentException(
                    "payload of type " + payload.getClass().getName()
                            + " cannot be written as JSON by the application's mapper" + where(ex));
        }
    }

    Object readOutputs(Map<String, @Nullable Object> outputs, Class<?> type) {
        try {
            return this.application.treeToValue(this.envelope.<JsonNode>valueToTree(outputs), type);
        } catch (RuntimeException ex) { // Serializers of the application throw what they like
            throw new IllegalArgumentException("the application's mapper does not accept them" + where(ex));
        }
    }

    private static String where(Throwable ex) {
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
