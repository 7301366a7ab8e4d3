package io.github.workflowautomation.autoconfigure;

import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for the meters of the client's retries, {@code resilience4j.retry.calls}. The registry is no bean: the
 * application's own would give way to it.
 */
@AutoConfiguration(before = WorkflowAutomationAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
public final class WorkflowAutomationMetricsAutoConfiguration {

    private final RetryRegistry retries = RetryRegistry.ofDefaults();

    WorkflowAutomationMetricsAutoConfiguration() {}

    @Bean
    MeterBinder workflowAutomationRetryMetrics() {
        return TaggedRetryMetrics.ofRetryRegistry(this.retries);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WorkflowAutomationClientCustomizer workflowAutomationRetryRegistryCustomizer() {
        return builder -> builder.retryRegistry(this.retries);
    }
}
