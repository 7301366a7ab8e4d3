package io.github.workflowautomation.client;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;

/**
 * Decides which failed attempts are made again, and when. Two retries, one in the other, because a refusal that passes, by a
 * rate limit above all, is not a failure of the call but a late start: the inner one goes on as long as there are refusals to
 * wait for, the outer one is bounded by the number of attempts.
 */
final class Resending {

    /** Servers round the seconds of their hints, and clocks differ. */
    private static final long MARGIN_MILLIS = 100;

    /** Spreads callers that were given the same hint. */
    private static final long LONGEST_MARGIN_MILLIS = 500;

    static final String FAULTS = "datadog-workflow-automation";

    static final String REFUSALS = "datadog-workflow-automation-refusals";

    private final Retry faults;

    private final Retry refusals;

    private final IntervalFunction backoff;

    private final Duration maxWait;

    Resending(RetryRegistry registry, RetryOptions options, Duration maxWait) {
        this.maxWait = maxWait;
        this.backoff = backoff(options);
        this.faults = ownRetry(
                registry,
                FAULTS,
                RetryConfig.custom()
                        .maxAttempts(options.maxRetries() + 1)
                        .retryOnException(this::isWorthAnotherAttempt)
                        .intervalBiFunction(this::pauseAfterFault)
                        .build());
        this.refusals = ownRetry(
                registry,
                REFUSALS,
                RetryConfig.custom()
                        .maxAttempts(Integer.MAX_VALUE)
                        .retryOnException(Refusal.class::isInstance)
                        .intervalBiFunction((attempt, failure) -> ((Refusal) failure.getLeft()).waitMillis())
                        .build());
    }

    static IntervalFunction backoff(RetryOptions options) {
        return IntervalFunction.ofExponentialRandomBackoff(
                options.delay(), options.multiplier(), options.jitter(), options.maxDelay());
    }

    /**
     * A registry gives what it has under a name. That would be the retry of another client, with other settings, or one
     * that the application configured, which may send anything again.
     */
    private static Retry ownRetry(RetryRegistry registry, String name, RetryConfig config) {
        Retry retry = registry.retry(name, config);
        for (int number = 2; retry.getRetryConfig() != config; number++) {
            retry = registry.retry(name + "-" + number, config);
        }
        return retry;
    }

    /**
     * Makes attempts until one succeeds or no further one is allowed. For one subscription: it counts.
     *
     * @param attempt sends the request once per subscription
     */
    <T> Mono<T> resend(Mono<T> attempt) {
        Series<T> series = new Series<>();
        Mono<T> noted = attempt.doOnSuccess(value -> series.succeeded());
        // As Resilience4j's own operator does it, but what it takes to try again is set up by the first failure only
        return noted.onErrorResume(failure -> series.pauseAfter(failure)
                .then(noted.retryWhen(reactor.util.retry.Retry.from(
                        failures -> failures.concatMap(signal -> series.pauseAfter(signal.failure()))))));
    }

    /** The attempts of one call, as the two retries count them: what is no refusal ends a series of refusals. */
    private final class Series<T> {

        private final Retry.AsyncContext<T> attempts = Resending.this.faults.asyncContext();

        private Retry.AsyncContext<T> refused = Resending.this.refusals.asyncContext();

        void succeeded() {
            this.refused.onComplete();
            this.attempts.onComplete();
        }

        /** Ends when it is time for the next attempt; fails with the failure if there is none. */
        Mono<Long> pauseAfter(Throwable failure) {
            long millis = this.refused.onError(failure);
            if (!(failure instanceof Refusal)) {
                this.refused = Resending.this.refusals.asyncContext();
                millis = this.attempts.onError(failure);
            }
            if (millis < 0) {
                return Mono.error(failure);
            }
            return (millis == 0) ? Mono.just(0L) : Mono.delay(Duration.ofMillis(millis));
        }
    }

    /** An execute that may have started a run is none of these: it fails with WorkflowOutcomeUnknownException. */
    private boolean isWorthAnotherAttempt(Throwable failure) {
        if (failure instanceof WorkflowApiException answer) {
            Duration hint = answer.getRetryAfter();
            return answer.getStatus() >= 500 && (hint == null || hint.compareTo(this.maxWait) <= 0);
        }
        return failure instanceof WorkflowTransportException
                && !(failure instanceof WorkflowOutcomeUnknownException)
                && !(failure instanceof WorkflowCircuitOpenException)
                && !(failure instanceof WorkflowResponseTooLargeException);
    }

    long firstPauseMillis() {
        return this.backoff.apply(1);
    }

    private long pauseAfterFault(int attempt, Either<Throwable, ?> failure) {
        Duration hint = (failure.getLeft() instanceof WorkflowApiException answer) ? answer.getRetryAfter() : null;
        return (hint == null || hint.isZero())
                ? this.backoff.apply(attempt)
                : hint.toMillis() + ThreadLocalRandom.current().nextLong(MARGIN_MILLIS, LONGEST_MARGIN_MILLIS);
    }
}
