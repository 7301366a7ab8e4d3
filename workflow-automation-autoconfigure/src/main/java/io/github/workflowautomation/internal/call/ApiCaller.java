package io.github.workflowautomation.internal.call;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.internal.body.BodyReader;
import io.github.workflowautomation.internal.body.ResponseDecoder;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.github.workflowautomation.internal.exchange.ApiResponse;
import io.github.workflowautomation.internal.exchange.Attempt;
import io.github.workflowautomation.internal.exchange.HttpExchange;
import io.github.workflowautomation.internal.ratelimit.Permit;
import io.github.workflowautomation.internal.ratelimit.RateLimiter;
import io.github.workflowautomation.internal.ratelimit.WaitBudget;
import io.github.workflowautomation.internal.retry.CircuitBreakerGuard;
import io.github.workflowautomation.internal.retry.FailureKind;
import io.github.workflowautomation.internal.retry.RetryLaterException;
import io.github.workflowautomation.internal.retry.RetryPolicy;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Makes one call of the API: attempts as the {@link RetryPolicy} allows, each with a permit of the {@link RateLimiter}, past the
 * circuit breaker, as one exchange.
 */
public final class ApiCaller {

    private final CurrentCredentials credentials;

    private final RetryPolicy retryPolicy;

    private final RateLimiter rateLimiter;

    private final @Nullable CircuitBreakerGuard circuitBreaker;

    private final HttpExchange exchange;

    private final ResponseReader responseReader;

    private final FailureTranslator failureTranslator;

    public ApiCaller(
            CurrentCredentials credentials,
            RetryPolicy retryPolicy,
            RateLimiter rateLimiter,
            @Nullable CircuitBreakerGuard circuitBreaker,
            HttpExchange exchange,
            ResponseReader responseReader) {
        this.credentials = credentials;
        this.retryPolicy = retryPolicy;
        this.rateLimiter = rateLimiter;
        this.circuitBreaker = circuitBreaker;
        this.exchange = exchange;
        this.responseReader = responseReader;
        this.failureTranslator = new FailureTranslator(exchange);
    }

    public <T> Mono<T> call(ApiRequest request, ResponseDecoder<T> decoder) {
        return call(request, decoder, CallProgress.unlimited());
    }

    /**
     * Calls the API once per subscription.
     *
     * @param decoder reads the response, which is a JSON object
     */
    public <T> Mono<T> call(ApiRequest request, ResponseDecoder<T> decoder, CallProgress progress) {
        return Mono.defer(() -> new CancelableUntilSent<>(
                this.retryPolicy.retry(Mono.defer(new Call<>(request, decoder, progress)::attempt)),
                progress,
                discarded -> {}));
    }

    /** The state of one call, over all its attempts. */
    private final class Call<T> {

        private final ApiRequest request;

        private final ResponseDecoder<T> decoder;

        private final CallProgress progress;

        private final WaitBudget waitBudget;

        private final CredentialGrace credentialGrace = new CredentialGrace(ApiCaller.this.credentials);

        Call(ApiRequest request, ResponseDecoder<T> decoder, CallProgress progress) {
            this.request = request;
            this.decoder = decoder;
            this.progress = progress;
            this.waitBudget = ApiCaller.this.rateLimiter.waitBudget(progress.priority(), progress::timeLeft);
        }

        Mono<T> attempt() {
            if (this.progress.isAbandoned()) {
                return Mono.error(new CancellationException(this.request.call() + " was canceled"));
            }
            if (ApiCaller.this.circuitBreaker != null) {
                ApiCaller.this.circuitBreaker.requireNotOpen(this.request.call());
            }
            return ApiCaller.this.credentials.get(this.request.call()).flatMap(this::attempt);
        }

        private Mono<T> attempt(DatadogCredentials current) {
            Attempt attempt = this.progress.beginAttempt();
            Permit permit = ApiCaller.this.rateLimiter.acquire(this.request, this.waitBudget, current);
            this.progress.permitAcquired(permit);
            ResponseReading<T> reading = ApiCaller.this.responseReader.begin(this.request, this.decoder);
            Mono<T> exchange = exchange(permit, current, attempt, reading)
                    .map(response -> read(permit, response, reading))
                    .onErrorMap(failure -> translate(attempt, failure));
            return permit.then(guarded(exchange))
                    .onErrorResume(failure -> attemptFailed(permit, failure))
                    .doFinally(end -> {
                        permit.release(attempt.wasSent());
                        ApiCaller.this.exchange.ended();
                    });
        }

        private Throwable translate(Attempt attempt, Throwable failure) {
            Throwable translated = ApiCaller.this.failureTranslator.translate(this.request, attempt, failure);
            if (attempt.wasSent() && !FailureKind.of(translated).isRejection()) {
                this.progress.possiblyArrived();
            }
            return translated;
        }

        private Mono<ApiResponse> exchange(
                Permit permit, DatadogCredentials current, Attempt attempt, BodyReader reader) {
            HttpExchange exchange = ApiCaller.this.exchange;
            if (!permit.isDelayed()) {
                return exchange.exchange(this.request, current, attempt, reader);
            }
            // The credentials may change while the attempt waits
            return Mono.defer(() -> ApiCaller.this.credentials.get(this.request.call()))
                    .flatMap(latest -> exchange.exchange(this.request, latest, attempt, reader));
        }

        private T read(Permit permit, ApiResponse response, ResponseReading<T> reading) {
            permit.responseReceived(response);
            return ApiCaller.this.responseReader.end(this.request, response, reading);
        }

        private Mono<T> guarded(Mono<T> exchange) {
            CircuitBreakerGuard guard = ApiCaller.this.circuitBreaker;
            return (guard != null) ? guard.guard(this.request.call(), exchange) : exchange;
        }

        private Mono<T> attemptFailed(Permit permit, Throwable failure) {
            FailureKind kind = FailureKind.of(failure);
            // With an unknown outcome there may be a run, so the call goes on until its caller knows
            if (kind != FailureKind.OUTCOME_UNKNOWN) {
                this.progress.attemptEnded();
            }
            return switch (kind) {
                case RATE_LIMITED -> rateLimited(permit, (WorkflowRateLimitException) failure);
                case ACCESS_DENIED -> denied((WorkflowApiException) failure);
                default -> Mono.error(failure);
            };
        }

        private Mono<T> rateLimited(Permit permit, WorkflowRateLimitException rejection) {
            return Mono.error(
                    (!rejection.isHeldBack() && permit.allowsRetry())
                            ? new RetryLaterException(rejection, 0)
                            : rejection);
        }

        private Mono<T> denied(WorkflowApiException denial) {
            return this.credentialGrace.covers(denial.getCall()).flatMap(covered -> {
                if (covered) {
                    return Mono.error(new RetryLaterException(denial, ApiCaller.this.retryPolicy.firstDelayMillis()));
                }
                ApiCaller.this.credentials.denied(denial);
                return Mono.error(denial);
            });
        }
    }
}
