package io.github.workflowautomation.client;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Holds attempts back while most of them fail. It stands around one attempt, so that each counts by itself, and what it
 * holds back was certainly not sent.
 */
final class Breaker {

    static final String NAME = "datadog-workflow-automation";

    private static final Duration NO_CALL_IS_SLOW = Duration.ofDays(365);

    private final CircuitBreaker circuit;

    private final Duration waitDuration;

    private final Clock clock = new SchedulerClock();

    private volatile Instant openedAt = this.clock.instant();

    Breaker(CircuitBreakerRegistry registry, CircuitBreakerOptions options) {
        this.waitDuration = options.waitDurationInOpenState();
        this.circuit = ownCircuit(
                registry,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(options.failureRateThreshold())
                        .slidingWindowSize(options.slidingWindowSize())
                        .minimumNumberOfCalls(options.minimumNumberOfCalls())
                        .waitDurationInOpenState(this.waitDuration)
                        .slowCallDurationThreshold(NO_CALL_IS_SLOW)
                        .ignoreException(failure -> !isFault(failure))
                        .writableStackTraceEnabled(false)
                        .clock(this.clock)
                        .build());
        this.circuit.getEventPublisher().onStateTransition(transition -> {
            if (transition.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                this.openedAt = this.clock.instant();
            }
        });
    }

    /** As with retries, what a registry has under the name is not ours, and may count anything. */
    private static CircuitBreaker ownCircuit(CircuitBreakerRegistry registry, CircuitBreakerConfig config) {
        CircuitBreaker circuit = registry.circuitBreaker(NAME, config);
        for (int number = 2; circuit.getCircuitBreakerConfig() != config; number++) {
            circuit = registry.circuitBreaker(NAME + "-" + number, config);
        }
        return circuit;
    }

    static <T> Mono<T> guard(@Nullable Breaker breaker, WorkflowCall call, Mono<T> attempt) {
        return (breaker != null) ? breaker.guard(call, attempt) : attempt;
    }

    private <T> Mono<T> guard(WorkflowCall call, Mono<T> attempt) {
        return attempt.transform(CircuitBreakerOperator.of(this.circuit))
                .onErrorMap(
                        CallNotPermittedException.class, held -> new WorkflowCircuitOpenException(call, retryAfter()));
    }

    private @Nullable Duration retryAfter() {
        if (this.circuit.getState() != CircuitBreaker.State.OPEN) {
            return null;
        }
        Duration left = this.waitDuration.minus(Duration.between(this.openedAt, this.clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether it tells that the service is in trouble: a refusal, and what is too large for us, do not. */
    private static boolean isFault(Throwable failure) {
        Throwable fault = (failure instanceof WorkflowOutcomeUnknownException) ? failure.getCause() : failure;
        if (fault instanceof WorkflowApiException answer) {
            return answer.getStatus() >= 500;
        }
        return fault instanceof WorkflowTransportException && !(fault instanceof WorkflowResponseTooLargeException);
    }

    /** The time of the scheduler that does all other waiting; in nanoseconds it does not jump with the wall clock. */
    private static final class SchedulerClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(Schedulers.parallel().now(TimeUnit.NANOSECONDS));
        }
    }
}
