package io.github.workflowautomation.autoconfigure.actuate;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationClientCustomizer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for the meters of the retries, {@code resilience4j.retry.calls}, and of the circuit breaker,
 * {@code resilience4j.circuitbreaker.*}. The registries are not beans, because registries of the application would back off.
 */
@AutoConfiguration(before = WorkflowAutomationAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
public final class WorkflowAutomationMetricsAutoConfiguration {

    private final RetryRegistry retries = RetryRegistry.ofDefaults();

    private final CircuitBreakerRegistry circuitBreakers = CircuitBreakerRegistry.ofDefaults();

    WorkflowAutomationMetricsAutoConfiguration() {}

    @Bean
    MeterBinder workflowAutomationRetryMetrics() {
        return TaggedRetryMetrics.ofRetryRegistry(this.retries);
    }

    @Bean
    MeterBinder workflowAutomationCircuitBreakerMetrics() {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(this.circuitBreakers);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WorkflowAutomationClientCustomizer workflowAutomationRegistriesCustomizer() {
        return builder -> builder.retryRegistry(this.retries).circuitBreakerRegistry(this.circuitBreakers);
    }
}
