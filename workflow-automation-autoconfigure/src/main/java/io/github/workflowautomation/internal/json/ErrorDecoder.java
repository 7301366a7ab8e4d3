package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowApiError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the errors of a response. The service sends objects, plain texts or both in {@code errors}; gateways send HTML or nothing.
 * The number and length of errors is limited, because they are logged.
 */
public final class ErrorDecoder {

    private static final int MAX_TEXT_LENGTH = 500;

    private static final int MAX_ERRORS = 20;

    private static final String MASK = "******";

    private static final Pattern HTML_TITLE = Pattern.compile("<title[^>]*>([^<]*)</title>", Pattern.CASE_INSENSITIVE);

    private final JsonMapper mapper;

    public ErrorDecoder(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Decodes the errors.
     *
     * @param secret a text that the errors must not quote, {@code null} if there is none
     */
    public List<WorkflowApiError> decode(byte[] body, @Nullable String secret) {
        List<WorkflowApiError> errors = decode(body);
        return (secret == null)
                ? errors
                : errors.stream()
                        .map(error -> new WorkflowApiError(
                                without(secret, error.code()),
                                without(secret, error.title()),
                                without(secret, error.detail()),
                                error.source()))
                        .toList();
    }

    private static @Nullable String without(String secret, @Nullable String text) {
        return (text != null) ? text.replace(secret, MASK) : null;
    }

    private List<WorkflowApiError> decode(byte[] body) {
        try {
            return decode(this.mapper.readTree(body).path("errors"));
        } catch (JacksonException ex) {
            return htmlTitle(body);
        }
    }

    /** Whether a body has the form of the service's errors. A response without a body can come from the service too. */
    public boolean isFromService(byte[] body) {
        try {
            return body.length == 0 || this.mapper.readTree(body).has("errors");
        } catch (JacksonException ex) {
            return false;
        }
    }

    private static List<WorkflowApiError> decode(JsonNode errors) {
        if (errors.isString()) {
            return List.of(new WorkflowApiError(null, null, shortened(errors.asString())));
        }
        List<WorkflowApiError> decoded = new ArrayList<>();
        for (JsonNode error : errors) {
            if (decoded.size() == MAX_ERRORS) {
                break;
            }
            if (error.isObject()) {
                decoded.add(new WorkflowApiError(
                        text(error, "code"),
                        text(error, "title"),
                        text(error, "detail"),
                        source(error.path("source"))));
            } else if (error.isValueNode() && !error.isNull()) {
                decoded.add(new WorkflowApiError(null, null, shortened(error.asString())));
            }
        }
        return decoded;
    }

    private static WorkflowApiError.@Nullable Source source(JsonNode source) {
        WorkflowApiError.Source place =
                new WorkflowApiError.Source(text(source, "pointer"), text(source, "parameter"), text(source, "header"));
        return place.toString().isEmpty() ? null : place;
    }

    private static @Nullable String text(JsonNode error, String member) {
        JsonNode value = error.path(member);
        return (value.isValueNode() && !value.isNull()) ? shortened(value.asString()) : null;
    }

    private static List<WorkflowApiError> htmlTitle(byte[] body) {
        Matcher title = HTML_TITLE.matcher(new String(body, StandardCharsets.UTF_8));
        return title.find()
                ? List.of(new WorkflowApiError(
                        null, null, shortened(title.group(1).strip())))
                : List.of();
    }

    /** Returns one line, because the text becomes part of messages. */
    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return (line.length() > MAX_TEXT_LENGTH) ? line.substring(0, MAX_TEXT_LENGTH) + "…" : line;
    }
}
