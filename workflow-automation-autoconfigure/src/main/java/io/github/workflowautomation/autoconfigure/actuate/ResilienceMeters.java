package io.github.workflowautomation.autoconfigure.actuate;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.CircuitBreakerMetricNames;
import io.github.resilience4j.micrometer.tagged.RetryMetricNames;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The meters of Resilience4j under names of this client. The binders are of no type of Resilience4j, which others inject. */
final class ResilienceMeters {

    private ResilienceMeters() {}

    static MeterBinder of(RetryRegistry retries) {
        RetryMetricNames names = RetryMetricNames.custom()
                .callsMetricName(WorkflowClientMeterDocumentation.RETRY_CALLS.getName())
                .build();
        return registry -> TaggedRetryMetrics.ofRetryRegistry(names, retries).bindTo(registry);
    }

    static MeterBinder of(CircuitBreakerRegistry circuitBreakers) {
        CircuitBreakerMetricNames names = CircuitBreakerMetricNames.custom()
                .callsMetricName(WorkflowClientMeterDocumentation.CIRCUIT_BREAKER_CALLS.getName())
                .notPermittedCallsMetricName(
                        WorkflowClientMeterDocumentation.CIRCUIT_BREAKER_NOT_PERMITTED_CALLS.getName())
                .stateMetricName(WorkflowClientMeterDocumentation.CIRCUIT_BREAKER_STATE.getName())
                .bufferedCallsMetricName(WorkflowClientMeterDocumentation.CIRCUIT_BREAKER_BUFFERED_CALLS.getName())
                .slowCallsMetricName(WorkflowClientMeterDocumentation.CIRCUIT_BREAKER_SLOW_CALLS.getName())
                .failureRateMetricName(WorkflowClientMeterDocumentation.CIRCUIT_BREAKER_FAILURE_RATE.getName())
                .slowCallRateMetricName(WorkflowClientMeterDocumentation.CIRCUIT_BREAKER_SLOW_CALL_RATE.getName())
                .build();
        return registry -> TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(names, circuitBreakers)
                .bindTo(registry);
    }
}
