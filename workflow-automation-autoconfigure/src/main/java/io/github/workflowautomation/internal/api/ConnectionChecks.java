package io.github.workflowautomation.internal.api;

import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.internal.body.ResponseDecoder;
import io.github.workflowautomation.internal.body.UnreadableException;
import io.github.workflowautomation.internal.call.ApiCaller;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.call.CurrentCredentials;
import io.github.workflowautomation.internal.call.ResponseReader;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.HttpExchange;
import io.github.workflowautomation.internal.json.DecodedDefinition;
import io.github.workflowautomation.internal.json.DefinitionDecoder;
import io.github.workflowautomation.internal.json.ValidationDecoder;
import io.github.workflowautomation.internal.ratelimit.RateLimiter;
import io.github.workflowautomation.internal.retry.FailureKind;
import io.github.workflowautomation.internal.retry.RetryPolicy;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;

/**
 * Asks the service whether calls could succeed. A check passes the rate limiter of the calls. It is attempted once, without the
 * circuit breaker and without a grace time for new credentials, because it reports the state of this moment.
 */
public final class ConnectionChecks {

    private final CurrentCredentials credentials;

    private final HttpExchange exchange;

    private final ApiCaller caller;

    private final String connection;

    public ConnectionChecks(
            String connection,
            Mono<DatadogCredentials> credentials,
            RateLimiter rateLimiter,
            HttpExchange exchange,
            ResponseReader responseReader) {
        this.connection = connection;
        this.credentials = new CurrentCredentials(credentials, Duration.ZERO);
        this.exchange = exchange;
        this.caller = new ApiCaller(
                this.credentials,
                // In a registry of its own, so that checks do not appear in the metrics of the calls
                new RetryPolicy(
                        RetryRegistry.ofDefaults(), connection, RetryOptions.DEFAULTS.withMaxRetries(0), Duration.ZERO),
                rateLimiter,
                null,
                exchange,
                responseReader);
    }

    public boolean usesAccessToken() {
        return this.credentials.includeAccessToken();
    }

    /** With an access token there is no key to validate: a denial then shows that the service can be reached. */
    public Mono<Void> validateKeys(Duration timeLimit) {
        return Mono.defer(() -> {
            WorkflowCall call = new WorkflowCall(WorkflowOperation.VALIDATE_KEYS, "", "", null, this.connection);
            return call(ApiRequest.validateKeys(call), ConnectionChecks::requireValid, timeLimit)
                    .onErrorResume(
                            failure -> usesAccessToken() && FailureKind.of(failure) == FailureKind.ACCESS_DENIED,
                            denial -> Mono.empty())
                    .then();
        });
    }

    private static Boolean requireValid(JsonParser response) {
        if (!ValidationDecoder.isValid(response)) {
            throw new UnreadableException("does not say that the keys are valid");
        }
        return true;
    }

    public Mono<WorkflowDefinition> describeWorkflow(WorkflowCall call, Duration timeLimit) {
        return call(ApiRequest.getWorkflow(call), response -> complete(call, response), timeLimit);
    }

    /** A default could be wrong here: the check decides whether the workflow can be started. */
    private static WorkflowDefinition complete(WorkflowCall call, JsonParser response) {
        DecodedDefinition workflow = DefinitionDecoder.definition(call, response);
        if (!workflow.complete()) {
            throw new UnreadableException("does not say whether the workflow is published and which triggers it has");
        }
        return workflow;
    }

    private <T> Mono<T> call(ApiRequest request, ResponseDecoder<T> reader, Duration timeLimit) {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            return Mono.error(new IllegalArgumentException("timeLimit must be more than zero, but is " + timeLimit));
        }
        long limit = NanoClock.nanos(timeLimit);
        return Mono.defer(() -> {
            long start = NanoClock.now();
            CallProgress progress = CallProgress.background(() -> Duration.ofNanos(limit - (NanoClock.now() - start)));
            return this.caller
                    .call(request, reader, progress)
                    .timeout(
                            timeLimit,
                            Mono.error(() -> new WorkflowTransportException(
                                    request.call(),
                                    "was not answered within " + timeLimit.toMillis() + " ms" + this.exchange.route(),
                                    null)));
        });
    }
}
