package io.github.workflowautomation.emulator.service;

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
 * The service's ways of writing JSON: for instances members in alphabetical order and a newline at the end, for workflows
 * neither. Numbers keep all their digits, so that an output equals the input it stands for.
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

    /** The body of an answer. */
    static String body(JsonNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }

    /** The body of an answer of the operations on workflows: members as they were put, no newline at the end. */
    static String workflowBody(JsonNode node) {
        return IN_GIVEN_ORDER.writeValueAsString(node);
    }

    /** How many bytes a value takes. */
    static long size(JsonNode node) {
        return MAPPER.writeValueAsBytes(node).length;
    }

    /** A value from a text that is known to be JSON. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /**
     * The object that a request carries.
     *
     * @param refusal how the operation says what is wrong with a body
     * @throws ServiceException if it is not one
     */
    static ObjectNode parseObject(byte[] body, Function<String, ServiceException> refusal) {
        try {
            // As text: left to itself the parser guesses UTF-16 and UTF-32 too, which no HTTP client means
            JsonNode node = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException ex) {
            throw refusal.apply("request body is not valid JSON");
        }
        throw refusal.apply("request body is not a JSON object");
    }
}
