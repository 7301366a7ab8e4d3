package io.github.workflowautomation.internal.retry;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Rejects attempts while most of them fail. It guards a single attempt and not a whole call, so that each attempt counts by
 * itself and a rejected attempt was certainly not sent.
 */
public final class CircuitBreakerGuard {

    private static final String NAME = "datadog-workflow-automation";

    /** Turns off the slow-call rate, which is not offered as an option. */
    private static final Duration NO_CALL_IS_SLOW = Duration.ofDays(365);

    private final CircuitBreakerRegistry registry;

    private final CircuitBreaker circuit;

    private final Duration waitDuration;

    private final Clock clock = new SchedulerClock();

    private volatile Instant openedAt = this.clock.instant();

    public CircuitBreakerGuard(CircuitBreakerRegistry registry, String connection, CircuitBreakerOptions options) {
        this.registry = registry;
        this.waitDuration = options.waitDurationInOpenState();
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .failureRateThreshold(options.failureRateThreshold())
                .slidingWindowSize(options.slidingWindowSize())
                .minimumNumberOfCalls(options.minimumNumberOfCalls())
                .waitDurationInOpenState(this.waitDuration)
                .slowCallDurationThreshold(NO_CALL_IS_SLOW)
                .ignoreException(failure -> !countsAsFailure(failure))
                .writableStackTraceEnabled(false)
                .clock(this.clock)
                .build();
        this.circuit = Registered.underFreeName(
                NAME,
                connection,
                (free, tags) -> registry.circuitBreaker(free, config, tags),
                circuit -> circuit.getCircuitBreakerConfig() == config);
        this.circuit.getEventPublisher().onStateTransition(transition -> {
            if (transition.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                this.openedAt = this.clock.instant();
            }
        });
    }

    /** Removes the circuit breaker from its registry, when another one of this name may follow. */
    public void unregister() {
        this.registry.remove(this.circuit.getName());
    }

    /**
     * Fails with {@link WorkflowCircuitOpenException} while the circuit is open. Called before an attempt waits for the rate limiter,
     * so that a call neither waits nor takes a permit in vain.
     */
    public void requireNotOpen(WorkflowCall call) {
        Duration retryAfter = retryAfter();
        if (retryAfter == null || retryAfter.isZero()) {
            return;
        }
        // Counts the rejection in the metrics of the circuit breaker
        if (this.circuit.tryAcquirePermission()) {
            this.circuit.releasePermission();
        } else {
            throw new WorkflowCircuitOpenException(call, retryAfter);
        }
    }

    /** Guards an attempt. Fails with {@link WorkflowCircuitOpenException} while the circuit is open. */
    public <T> Mono<T> guard(WorkflowCall call, Mono<T> attempt) {
        return attempt.transform(CircuitBreakerOperator.of(this.circuit))
                .onErrorMap(
                        CallNotPermittedException.class,
                        rejected -> new WorkflowCircuitOpenException(call, retryAfter()));
    }

    private @Nullable Duration retryAfter() {
        if (this.circuit.getState() != CircuitBreaker.State.OPEN) {
            return null;
        }
        Duration left = this.waitDuration.minus(Duration.between(this.openedAt, this.clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A rejection and a response that is too large do not show that the service is in trouble. */
    private static boolean countsAsFailure(Throwable failure) {
        FailureKind kind = FailureKind.of(failure);
        return (kind == FailureKind.OUTCOME_UNKNOWN)
                ? countsAsFailure(Objects.requireNonNull(failure.getCause()))
                : kind.isRetryable() && kind != FailureKind.REQUEST_TIMEOUT;
    }

    /** The clock of the scheduler as a {@link Clock}, which Resilience4j asks for. */
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
            return Instant.EPOCH.plusNanos(NanoClock.now());
        }
    }
}
