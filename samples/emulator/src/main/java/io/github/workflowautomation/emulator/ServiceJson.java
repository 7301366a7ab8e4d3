package io.github.workflowautomation.emulator;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service's way of writing JSON: members in alphabetical order, a newline at the end. Numbers keep all
 * their digits, so that an output equals the input it stands for.
 */
final class ServiceJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ServiceJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The body of an answer. */
    static String body(JsonNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }

    /** The text of a value inside a longer text. */
    static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : MAPPER.writeValueAsString(node);
    }

    /**
     * The object that a request carries.
     *
     * @throws ServiceException if it is not one
     */
    static ObjectNode parseObject(byte[] body) {
        try {
            // As text: left to itself the parser guesses UTF-16 and UTF-32 too, which no HTTP client means
            JsonNode node = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException ex) {
            throw ServiceException.badBody("request body is not valid JSON");
        }
        throw ServiceException.badBody("request body is not a JSON object");
    }
}
