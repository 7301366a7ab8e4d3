package io.github.workflowautomation.internal.retry;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowApiException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Decides which failed attempts are retried, and when. It consists of two Resilience4j retries, because a rejection that passes
 * (429 above all) is not a failure of the call but a late start. The inner retry repeats after rejections and is bounded by the
 * wait budget of the call. The outer retry repeats after failures and is bounded by the number of attempts.
 */
public final class RetryPolicy {

    /** Lower bound of the time added to a hint, in ms: servers round their seconds, and clocks differ. */
    private static final long MIN_MARGIN_MILLIS = 100;

    /** Upper bound of the time added to a hint, in ms: spreads callers that got the same hint. */
    private static final long MAX_MARGIN_MILLIS = 500;

    private static final String FAILURES = "datadog-workflow-automation";

    private static final String REJECTIONS = "datadog-workflow-automation-refusals";

    private final RetryRegistry registry;

    private final Retry failures;

    private final Retry rejections;

    private final IntervalFunction backoff;

    private final Duration maxWait;

    /**
     * Creates a policy and registers its retries.
     *
     * @param connection the name of the connection, a tag of the retries
     * @param maxWait the longest {@code Retry-After} of a 5xx response that is waited for
     */
    public RetryPolicy(RetryRegistry registry, String connection, RetryOptions options, Duration maxWait) {
        this.registry = registry;
        this.maxWait = maxWait;
        this.backoff = backoff(options);
        this.failures = register(
                registry,
                FAILURES,
                connection,
                RetryConfig.custom()
                        .maxAttempts(options.maxRetries() + 1)
                        .retryOnException(this::isRetryable)
                        .intervalBiFunction(this::delayAfterFailure)
                        .build());
        this.rejections = register(
                registry,
                REJECTIONS,
                connection,
                RetryConfig.custom()
                        .maxAttempts(Integer.MAX_VALUE)
                        .retryOnException(RetryLaterException.class::isInstance)
                        .intervalBiFunction(
                                (attempt, failure) -> ((RetryLaterException) failure.getLeft()).delayMillis())
                        .build());
    }

    private static Retry register(RetryRegistry registry, String name, String connection, RetryConfig config) {
        return Registered.underFreeName(
                name,
                connection,
                (free, tags) -> registry.retry(free, config, tags),
                retry -> retry.getRetryConfig() == config);
    }

    public static IntervalFunction backoff(RetryOptions options) {
        return IntervalFunction.ofExponentialRandomBackoff(
                options.delay(), options.multiplier(), options.jitter(), options.maxDelay());
    }

    /** Removes the retries from their registry, when others of this name may follow. */
    public void unregister() {
        this.registry.remove(this.failures.getName());
        this.registry.remove(this.rejections.getName());
    }

    /** The pause before the first retry, in ms. */
    public long firstDelayMillis() {
        return this.backoff.apply(1);
    }

    /**
     * Subscribes to an attempt until it succeeds or no further attempt is allowed. The result is for one subscription, because
     * it counts the attempts.
     *
     * @param attempt sends the request once per subscription
     */
    public <T> Mono<T> retry(Mono<T> attempt) {
        AttemptSeries<T> series = new AttemptSeries<>();
        Mono<T> recorded = attempt.doOnSuccess(value -> series.succeeded());
        // Equal to Resilience4j's RetryOperator, but nothing is set up before the first failure
        return recorded.onErrorResume(failure -> series.delayAfter(failure)
                .then(recorded.retryWhen(reactor.util.retry.Retry.from(
                        failures -> failures.concatMap(signal -> series.delayAfter(signal.failure()))))));
    }

    /** The attempts of one call, as the two retries count them. A failure ends a series of rejections. */
    private final class AttemptSeries<T> {

        private final Retry.AsyncContext<T> failed = RetryPolicy.this.failures.asyncContext();

        private Retry.AsyncContext<T> rejected = RetryPolicy.this.rejections.asyncContext();

        void succeeded() {
            this.rejected.onComplete();
            this.failed.onComplete();
        }

        /** Completes when it is time for the next attempt; signals the failure if there is none. */
        Mono<Long> delayAfter(Throwable failure) {
            long millis = this.rejected.onError(failure);
            if (!(failure instanceof RetryLaterException)) {
                this.rejected = RetryPolicy.this.rejections.asyncContext();
                millis = this.failed.onError(failure);
            }
            if (millis < 0) {
                return Mono.error(failure);
            }
            return (millis == 0) ? Mono.just(0L) : Mono.delay(Duration.ofMillis(millis));
        }
    }

    /** An execute that may have started a run is never retryable: its kind is OUTCOME_UNKNOWN. */
    private boolean isRetryable(Throwable failure) {
        Duration hint = retryAfter(failure);
        return FailureKind.of(failure).isRetryable() && (hint == null || hint.compareTo(this.maxWait) <= 0);
    }

    private long delayAfterFailure(int attempt, Either<Throwable, ?> failure) {
        Duration hint = retryAfter(failure.getLeft());
        return (hint == null || hint.isZero())
                ? this.backoff.apply(attempt)
                : hint.toMillis() + ThreadLocalRandom.current().nextLong(MIN_MARGIN_MILLIS, MAX_MARGIN_MILLIS);
    }

    private static @Nullable Duration retryAfter(Throwable failure) {
        return (failure instanceof WorkflowApiException response) ? response.getRetryAfter() : null;
    }
}
