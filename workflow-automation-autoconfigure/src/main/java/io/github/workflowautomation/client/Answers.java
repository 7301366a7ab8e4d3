package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what an answer means: the value that was asked for, or the exception that says what went wrong.
 */
final class Answers {

    private final JsonMapper mapper;

    private final ErrorDecoder errorDecoder;

    Answers(JsonMapper mapper) {
        this.mapper = mapper;
        this.errorDecoder = new ErrorDecoder(mapper);
    }

    <T> T read(WorkflowCall call, ApiResponse response, Function<JsonNode, T> reader) {
        if (response.status() < 200 || response.status() > 299) {
            throw error(call, response);
        }
        try {
            return reader.apply(object(response.body()));
        } catch (UnreadableException ex) {
            throw new WorkflowUnreadableResponseException(
                    call,
                    "was answered with " + response.status() + ", but the answer " + ex.getMessage()
                            + ". It may come from a proxy in between: check datadog.base-url");
        }
    }

    /** An empty body is a missing node: enough of an answer where nothing was asked for but a success. */
    private JsonNode object(byte[] body) {
        if (body.length == 0) {
            return this.mapper.missingNode();
        }
        try {
            JsonNode tree = this.mapper.readTree(body);
            if (!tree.isObject()) {
                throw new UnreadableException("is not a JSON object");
            }
            return tree;
        } catch (JacksonException ex) {
            TokenStreamLocation location = ex.getLocation();
            throw new UnreadableException("of " + body.length + " bytes is not valid JSON"
                    + ((location != null) ? " (byte " + location.getByteOffset() + ")" : ""));
        }
    }

    private WorkflowApiException error(WorkflowCall call, ApiResponse response) {
        List<WorkflowApiError> errors = this.errorDecoder.decode(response.body());
        Duration retryAfter = ServerHints.retryAfter(response.headers(), Instant.now());
        return switch (response.status()) {
            case 404 -> new WorkflowNotFoundException(call, errors);
            case 429 ->
                new WorkflowRateLimitException(call, errors, retryAfter, ServerHints.limitName(response.headers()));
            default -> new WorkflowApiException(call, response.status(), errors, retryAfter);
        };
    }
}
