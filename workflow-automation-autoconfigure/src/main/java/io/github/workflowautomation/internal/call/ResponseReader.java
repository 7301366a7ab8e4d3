package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.internal.body.ResponseDecoder;
import io.github.workflowautomation.internal.body.UnreadableException;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.ApiResponse;
import io.github.workflowautomation.internal.exchange.RateLimitHeaderParser;
import io.github.workflowautomation.internal.json.ErrorDecoder;
import io.github.workflowautomation.internal.json.SentDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** Turns a response into the requested value, or throws the exception that the status or the body stands for. */
public final class ResponseReader {

    private final JsonMapper mapper;

    private final ErrorDecoder errorDecoder;

    public ResponseReader(JsonMapper mapper) {
        this.mapper = mapper;
        this.errorDecoder = new ErrorDecoder(mapper);
    }

    /** Begins to read the response to a request. */
    <T> ResponseReading<T> begin(ApiRequest request, ResponseDecoder<T> decoder) {
        return new ResponseReading<>(this.mapper, decoder, !request.needsResponseBody());
    }

    /** Ends to read a response, which was received. */
    <T> T end(ApiRequest request, ApiResponse response, ResponseReading<T> reading) {
        WorkflowCall call = request.call();
        if (!ResponseReading.isSuccess(response.status())) {
            throw error(request, response, reading.errorBody());
        }
        try {
            return reading.result();
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

    private WorkflowApiException error(ApiRequest request, ApiResponse response, byte[] body) {
        WorkflowCall call = request.call();
        // An error can quote the value that it complains about
        String secret = request.writesWorkflow() ? SentDefinition.webhookSecret(request.body()) : null;
        List<WorkflowApiError> errors = this.errorDecoder.decode(body, secret);
        Duration retryAfter = RateLimitHeaderParser.retryAfter(response.headers(), Instant.now());
        boolean fromService = this.errorDecoder.isFromService(body);
        return switch (response.status()) {
            case 404 -> new WorkflowNotFoundException(call, errors, fromService);
            case 429 ->
                new WorkflowRateLimitException(
                        call, errors, retryAfter, RateLimitHeaderParser.limitName(response.headers()));
            default -> new WorkflowApiException(call, response.status(), errors, retryAfter, fromService);
        };
    }
}
