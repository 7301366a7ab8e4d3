package io.github.workflowautomation.emulator.format;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON as the service does. Bodies of instances have sorted members and a newline at the end, bodies of
 * workflows have neither. Numbers keep all digits, so that an output is equal to the input that it repeats.
 */
public final class ServiceJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonMapper IN_GIVEN_ORDER =
            MAPPER.rebuild().disable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private ServiceJson() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The body of a response of the operations on instances. */
    public static String body(JsonNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }

    /** The body of a response of the operations on workflows. */
    public static String workflowBody(JsonNode node) {
        return IN_GIVEN_ORDER.writeValueAsString(node);
    }

    /** The size of the JSON of a value in bytes. */
    public static long size(JsonNode node) {
        return MAPPER.writeValueAsBytes(node).length;
    }

    /**
     * Parses a JSON text.
     *
     * @throws JacksonException if the text is not JSON
     */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /**
     * Parses the body of a request.
     *
     * @param rejection creates the exception for an invalid body from its description
     */
    public static ObjectNode parseObject(byte[] body, Function<String, ? extends RuntimeException> rejection) {
        try {
            // Decoded here, because the parser would detect UTF-16 and UTF-32, which JSON over HTTP does not use
            JsonNode node = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException ex) {
            throw rejection.apply("request body is not valid JSON");
        }
        throw rejection.apply("request body is not a JSON object");
    }
}
