package io.github.workflowautomation.autoconfigure.actuate;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
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
 * Auto-configuration for the meters of the retries and of the circuit breaker. The application may use Resilience4j itself: no bean
 * has a type of Resilience4j, because beans of the application would back off, and no meter has a name of Resilience4j, because
 * meters of one name must have the same tags.
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
        return ResilienceMeters.of(this.retries);
    }

    @Bean
    MeterBinder workflowAutomationCircuitBreakerMetrics() {
        return ResilienceMeters.of(this.circuitBreakers);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WorkflowAutomationClientCustomizer workflowAutomationRegistriesCustomizer() {
        return builder -> builder.retryRegistry(this.retries).circuitBreakerRegistry(this.circuitBreakers);
    }
}
