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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what an answer means: the value that was asked for, or the exception that says what went wrong.
 */
final class Answers {

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private final JsonMapper mapper;

    private final ErrorDecoder errorDecoder;

    Answers(JsonMapper mapper) {
        this.mapper = mapper;
        this.errorDecoder = new ErrorDecoder(mapper);
    }

    /**
     * Reads an answer.
     *
     * @param reader is given the answer, which is a JSON object, at its start
     */
    <T> T read(ApiRequest request, ApiResponse response, Function<JsonParser, T> reader) {
        WorkflowCall call = request.call();
        if (response.status() < 200 || response.status() > 299) {
            throw error(call, response);
        }
        try {
            boolean enough = response.body().length == 0 && request.isAnsweredByItsStatus();
            return read(enough ? EMPTY_OBJECT : response.body(), reader);
        } catch (UnreadableException ex) {
            throw new WorkflowUnreadableResponseException(
                    call,
                    "was answered with " + response.status() + ", but the answer " + ex.getMessage()
                            + ". It may come from a proxy in between: check datadog.base-url");
        }
    }

    private <T> T read(byte[] body, Function<JsonParser, T> reader) {
        if (body.length == 0) {
            throw new UnreadableException("is empty");
        }
        try (JsonParser parser = this.mapper.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException("is not a JSON object");
            }
            T value = reader.apply(parser);
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw invalid(body, parser.currentTokenLocation());
            }
            return value;
        } catch (JacksonException ex) {
            throw invalid(body, ex.getLocation());
        }
    }

    private static UnreadableException invalid(byte[] body, @Nullable TokenStreamLocation location) {
        return new UnreadableException("of " + body.length + " bytes is not valid JSON"
                + ((location != null) ? " (byte " + location.getByteOffset() + ")" : ""));
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
