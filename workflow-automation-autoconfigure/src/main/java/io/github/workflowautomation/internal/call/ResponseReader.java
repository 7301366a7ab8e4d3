package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.ApiResponse;
import io.github.workflowautomation.internal.exchange.RateLimitHeaderParser;
import io.github.workflowautomation.internal.json.ErrorDecoder;
import io.github.workflowautomation.internal.json.SentDefinition;
import io.github.workflowautomation.internal.json.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** Turns a response into the requested value, or throws the exception that the status or the body stands for. */
public final class ResponseReader {

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private final JsonMapper mapper;

    private final ErrorDecoder errorDecoder;

    public ResponseReader(JsonMapper mapper) {
        this.mapper = mapper;
        this.errorDecoder = new ErrorDecoder(mapper);
    }

    /**
     * Reads a response.
     *
     * @param reader gets the JSON object of the body, positioned at its start
     */
    <T> T read(ApiRequest request, ApiResponse response, Function<JsonParser, T> reader) {
        WorkflowCall call = request.call();
        if (response.status() < 200 || response.status() > 299) {
            throw error(request, response);
        }
        try {
            boolean bodyMissing = response.body().length == 0;
            return read((bodyMissing && !request.needsResponseBody()) ? EMPTY_OBJECT : response.body(), reader);
        } catch (StreamConstraintsException ex) {
            throw new WorkflowResponseTooLargeException(
                    call,
                    "was answered with JSON beyond the limits of the parser: " + ex.getOriginalMessage()
                            + ". The response would be the same again");
        } catch (UnreadableException ex) {
            throw new WorkflowUnreadableResponseException(
                    call,
                    "was answered with " + response.status() + ", but the response " + ex.getMessage()
                            + ". It may come from a proxy: check datadog.base-url");
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
        } catch (StreamConstraintsException ex) {
            throw ex;
        } catch (JacksonException ex) {
            throw invalid(body, ex.getLocation());
        }
    }

    private static UnreadableException invalid(byte[] body, @Nullable TokenStreamLocation location) {
        return new UnreadableException("of " + body.length + " bytes is not valid JSON"
                + ((location != null) ? " (byte " + location.getByteOffset() + ")" : ""));
    }

    private WorkflowApiException error(ApiRequest request, ApiResponse response) {
        WorkflowCall call = request.call();
        // An error can quote the value that it complains about
        String secret = request.writesWorkflow() ? SentDefinition.webhookSecret(request.body()) : null;
        List<WorkflowApiError> errors = this.errorDecoder.decode(response.body(), secret);
        Duration retryAfter = RateLimitHeaderParser.retryAfter(response.headers(), Instant.now());
        boolean fromService = this.errorDecoder.isFromService(response.body());
        return switch (response.status()) {
            case 404 -> new WorkflowNotFoundException(call, errors, fromService);
            case 429 ->
                new WorkflowRateLimitException(
                        call, errors, retryAfter, RateLimitHeaderParser.limitName(response.headers()));
            default -> new WorkflowApiException(call, response.status(), errors, retryAfter, fromService);
        };
    }
}
