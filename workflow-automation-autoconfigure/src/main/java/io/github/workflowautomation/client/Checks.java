package io.github.workflowautomation.client;

import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowDescription;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowTransportException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Asks the service whether calls could succeed. Sends as the calls do, past the same gate; but once only, in a registry of
 * its own, with no tolerance for new keys and without the breaker: a check is there to tell how it is now.
 */
final class Checks {

    private static final RetryOptions ONCE = new RetryOptions(
            0,
            RetryOptions.DEFAULTS.delay(),
            RetryOptions.DEFAULTS.multiplier(),
            RetryOptions.DEFAULTS.maxDelay(),
            RetryOptions.DEFAULTS.jitter());

    private final Supplier<DatadogCredentials> credentials;

    private final Sender sender;

    private final Workflows workflows;

    private final URI baseUrl;

    Checks(
            Supplier<DatadogCredentials> credentials,
            Gate gate,
            HttpExchange exchange,
            Answers answers,
            Workflows workflows,
            URI baseUrl) {
        this.credentials = credentials;
        this.sender = new Sender(
                new Credentials(credentials, Duration.ZERO),
                new Resending(RetryRegistry.ofDefaults(), ONCE, Duration.ZERO),
                gate,
                exchange,
                answers,
                null);
        this.workflows = workflows;
        this.baseUrl = baseUrl;
    }

    URI baseUrl() {
        return this.baseUrl;
    }

    boolean usesAccessToken() {
        return this.credentials.get().accessToken() != null;
    }

    Mono<Void> validateKeys(Duration timeLimit) {
        return Mono.defer(() -> {
            WorkflowCall call = new WorkflowCall(WorkflowOperation.VALIDATE_KEYS, "", "", null);
            boolean token = usesAccessToken();
            return send(ApiRequest.validateKeys(call), Checks::requireValid, timeLimit)
                    .onErrorResume(failure -> token && isRefusal(failure), refusal -> Mono.empty())
                    .then();
        });
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof WorkflowApiException answer
                && (answer.getStatus() == 401 || answer.getStatus() == 403);
    }

    private static Boolean requireValid(JsonParser answer) {
        boolean[] valid = {false};
        JsonWalk.members(answer, (name, value) -> {
            if (name.equals("valid")) {
                valid[0] = value.hasToken(JsonToken.VALUE_TRUE);
            }
        });
        if (!valid[0]) {
            throw new UnreadableException("does not say that the keys are valid");
        }
        return true;
    }

    Mono<WorkflowDescription> describeWorkflow(String workflow, Duration timeLimit) {
        return Mono.defer(() -> {
            WorkflowCall call = this.workflows.call(WorkflowOperation.DESCRIBE_WORKFLOW, workflow);
            return send(
                    ApiRequest.getWorkflow(call),
                    answer -> new WorkflowFields(call.workflowId()).read(answer),
                    timeLimit);
        });
    }

    private <T> Mono<T> send(ApiRequest request, Function<JsonParser, T> reader, Duration timeLimit) {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            return Mono.error(new IllegalArgumentException("timeLimit must be more than zero, but is " + timeLimit));
        }
        long limit = Patience.nanos(timeLimit);
        long start = nanoTime();
        CallProgress progress = CallProgress.check(() -> Duration.ofNanos(limit - (nanoTime() - start)));
        return this.sender
                .send(request, reader, progress)
                .timeout(
                        timeLimit,
                        Mono.error(() -> new WorkflowTransportException(
                                request.call(), "was not answered within " + timeLimit.toMillis() + " ms", null)));
    }

    private static long nanoTime() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }
}
